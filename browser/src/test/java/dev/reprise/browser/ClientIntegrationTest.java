package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The JavaScript client where it lives: in several tabs, and without the network. */
@ExtendWith(Stage.class)
class ClientIntegrationTest {

    private static final int TABS = 6;

    @Test
    void sharesOneStreamAndOneQueueAmongSixTabs(Chromium chromium) {
        try (var ada = chromium.visitor()) {
            var streams = streams(ada);
            var first = new ScriptedTab(ada.context().newPage(), chromium.server());
            var code = first.open("Ada");
            var tabs = new ArrayList<ScriptedTab>();
            tabs.add(first);
            while (tabs.size() < TABS) {
                var next = new ScriptedTab(ada.context().newPage(), chromium.server());
                next.resume(code);
                tabs.add(next);
            }
            assertThat(streams).hasSize(1);

            tabs.forEach(tab -> tab.moveAbout(5));
            tabs.forEach(ScriptedTab::awaitSettled);
            assertAllShowTheSame(tabs);

            tabs.get(3).moveAbout(20);
            first.close();
            tabs.remove(first);
            tabs.forEach(ScriptedTab::awaitSettled);
            assertAllShowTheSame(tabs);
            assertThat(streams).hasSize(2);
        }
    }

    @Test
    void keepsWhatIsDoneWithoutTheNetworkThroughAReload(Chromium chromium) {
        try (var ada = chromium.visitor()) {
            var tab = new ScriptedTab(ada.context().newPage(), chromium.server());
            var code = tab.open("Ada");
            tab.awaitStored();
            ada.context().route("**/api/**", Route::abort);
            tab.moveAbout(20);
            tab.awaitKept(20);
            tab.reload();
            tab.resume(code);
            assertThat(tab.waiting()).isEqualTo(20);
            assertThat(tab.link()).isNotEqualTo("live");
            tab.moveAbout(20);
            var shown = tab.shown();

            ada.context().unroute("**/api/**");
            tab.awaitSettled();
            assertThat(tab.shown()).isEqualTo(shown).isEqualTo(tab.stored());
            assertThat(tab.moves()).isEqualTo(40);
        }
    }

    private static Queue<String> streams(Visitor visitor) {
        var streams = new ConcurrentLinkedQueue<String>();
        visitor.context()
                .onRequest(request -> {
                    if (request.url().matches(".*/rooms/[^/]+/stream.*")) {
                        streams.add(request.url());
                    }
                });
        return streams;
    }

    private static void assertAllShowTheSame(Iterable<ScriptedTab> tabs) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    for (var tab : tabs) {
                        assertThat(tab.shown()).isEqualTo(tab.stored());
                    }
                });
    }
}
