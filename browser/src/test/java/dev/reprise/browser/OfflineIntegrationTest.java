package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.time.Duration;

/** Moves without a network, with a reload in between: its connections are cut, as a tunnel does. */
@ExtendWith(Stage.class)
class OfflineIntegrationTest {

    private static final int MOVES = 40;

    @Test
    void sendsWhatWasDoneWithoutTheNetworkOnceEach(Chromium chromium) throws IOException {
        playWithoutNetwork(chromium, Duration.ZERO);
    }

    /** Longer than a silent participant is taken for connected, and than a host keeps the room. */
    @Test
    @Tag("faults")
    void sendsWhatWasDoneInFiveMinutesOnceEach(Chromium chromium) throws IOException {
        playWithoutNetwork(chromium, Duration.ofMinutes(5).dividedBy(MOVES));
    }

    private static void playWithoutNetwork(Chromium chromium, Duration pause) throws IOException {
        try (var proxy = new BreakingProxy(chromium::server);
                var ada = chromium.visitor()) {
            keepPages(ada, proxy, chromium);
            var tab = new ScriptedTab(ada.context().newPage(), proxy.uri());
            var code = tab.open("Ada");
            tab.awaitStored();

            proxy.cut(true);
            tab.moveAbout(MOVES / 2, pause);
            tab.awaitKept(MOVES / 2);
            tab.reload();
            tab.resume(code);
            assertThat(tab.waiting()).isEqualTo(MOVES / 2);
            tab.moveAbout(MOVES / 2, pause);
            assertThat(tab.waiting()).isEqualTo(MOVES);
            assertThat(tab.link()).isNotEqualTo("live");
            var shown = tab.shown();

            proxy.cut(false);
            tab.awaitSettled();
            assertThat(tab.shown()).isEqualTo(shown).isEqualTo(tab.stored());
            assertThat(tab.moves()).isEqualTo(MOVES);
        }
    }

    /** The pages themselves come by another way, as from a cache. */
    private static void keepPages(Visitor visitor, BreakingProxy proxy, Chromium chromium) {
        visitor.context()
                .route(
                        proxy.uri() + "/console/**",
                        route -> {
                            var address = route.request().url();
                            var file = address.substring(proxy.uri().toString().length());
                            var kept =
                                    route.fetch(
                                            new Route.FetchOptions()
                                                    .setUrl(chromium.server() + file));
                            route.fulfill(new Route.FulfillOptions().setResponse(kept));
                        });
    }
}
