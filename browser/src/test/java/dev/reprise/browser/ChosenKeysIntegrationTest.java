package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys that readers chose for themselves, or did without. */
@ExtendWith(Stage.class)
class ChosenKeysIntegrationTest {

    private static final String ASKED = "dialog:has-text('When did it happen?')";

    @Test
    void doWhatTheOthersDidAlsoLaterAndOnlyOnThePage(Chromium chromium, Client client) {
        var moment = "/console/r/" + client.open("shared-table").roomCode() + "/at/1";
        try (var visitor = chromium.visitor()) {
            visitor.go(moment).see(".transport");
            visitor.press("?");
            visitor.button("Another key instead of w: when did…?").click();
            visitor.press("q");
            visitor.button("Another key instead of q: when did…?").waitFor();
            visitor.press("Escape");
            visitor.go(moment).see(".transport");
            visitor.press("w");
            visitor.press("q");
            visitor.see(ASKED);
            visitor.page().fill("dialog input[name=moment]", "q");
            visitor.press("Escape");
            await().until(() -> visitor.page().locator("dialog").count() == 0);

            visitor.press("?");
            visitor.button("All keys as they were").click();
            visitor.press("Escape");
            visitor.press("w");
            visitor.see(ASKED);
        }
    }

    @Test
    void areOffWhereNoneOfOneLetterIsWanted(Chromium chromium, Client client) {
        var code = client.open("shared-table").roomCode();
        try (var visitor = chromium.visitor()) {
            visitor.go("/console/r/" + code + "/at/1").see(".transport");
            visitor.button("Settings").click();
            visitor.page().check("dialog input[name=letters][value=off]");
            visitor.press("Escape");
            visitor.press("w", "p", "ArrowRight");
            visitor.see(".where:has-text('2 /')");
            assertThat(visitor.page().locator("dialog").count()).isZero();
            assertThat(visitor.page().url()).doesNotContain("from=");
        }
    }
}
