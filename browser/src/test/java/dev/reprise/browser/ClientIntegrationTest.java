package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The JavaScript client where it lives: in several tabs, and on plain http. */
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
    void playsOnPlainHttpWithoutLocksAndProofs(Chromium chromium) {
        try (var ada = chromium.visitor()) {
            var streams = streams(ada);
            var tab = new ScriptedTab(ada.context().newPage(), chromium.plainHttp());
            assertThat(tab.platform()).isEqualTo("neither locks nor subtle crypto");
            var code = tab.open("Ada");
            var other = new ScriptedTab(ada.context().newPage(), chromium.plainHttp());
            other.resume(code);
            var tabs = List.of(tab, other);
            tabs.forEach(each -> each.moveAbout(5));
            tabs.forEach(ScriptedTab::awaitSettled);
            assertAllShowTheSame(tabs);
            assertThat(streams).hasSize(2);

            assertThat(tab.limitsOfProof()).contains("Proofs need a secure page: https");
            tab.reload();
            tab.resume(code);
            tab.moveAbout(5);
            tabs.forEach(ScriptedTab::awaitSettled);
            assertAllShowTheSame(tabs);
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
