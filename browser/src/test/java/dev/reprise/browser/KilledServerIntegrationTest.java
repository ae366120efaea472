package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.ServerProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A server that is killed and started again under pages that stay open. */
@ExtendWith(Stage.class)
class KilledServerIntegrationTest {

    private static final List<String> CARDS = List.of("Courage", "Fame", "Family");

    @TempDir Path data;

    @Test
    void leavesPagesUsableAndLosesNothingOfWhatWasDoneOnThem(Chromium chromium) throws IOException {
        var server = new AtomicReference<>(start());
        try (var proxy = new BreakingProxy(() -> server.get().uri());
                var ada = chromium.visitor(proxy.uri());
                var ben = chromium.visitor(proxy.uri())) {
            var code = ada.open("shared-table", "Ada", CARDS);
            ben.join(code, "Ben");
            put(ada, "Courage", "left");
            ben.pile("left").locator("button.card:has-text('Courage')").waitFor();
            ada.page().evaluate("globalThis.isTheSamePage = true");

            server.get().kill();
            ada.see(".pill:not(.live)");
            put(ada, "Fame", "right");
            ada.see("button.card[data-card='fame'][data-state]");
            put(ben, "Family", "middle");
            ada.see(".pill.offline:has-text('1 waiting')");

            server.set(start());
            for (var visitor : List.of(ada, ben)) {
                visitor.see(".pill.live");
                await().until(() -> visitor.page().locator("[data-state]").count() == 0);
                visitor.pile("middle").locator("button.card:has-text('Family')").waitFor();
                visitor.pile("right").locator("button.card:has-text('Fame')").waitFor();
                assertThat(visitor.shown("left")).containsExactly("courage");
                assertThat(visitor.shown("deck")).isEmpty();
            }
            assertThat(ada.state(code).get("table").get("piles").get("right").get(0).asString())
                    .isEqualTo("fame");
            assertThat(ada.page().evaluate("globalThis.isTheSamePage")).isEqualTo(true);
            assertThat(ada.spoken()).anyMatch(text -> text.startsWith("polite: offline"));
            put(ben, "Fame", "left");
            ada.pile("left").locator("button.card:has-text('Fame')").waitFor();
        } finally {
            server.get().kill();
        }
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.start(data, "--reprise.rate-limits.enabled=false");
    }

    private static void put(Visitor visitor, String card, String pile) {
        visitor.card(card).click();
        visitor.pile(pile).locator("button.put").click();
    }
}
