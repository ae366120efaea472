package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.WaitForSelectorState;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.Deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the time machine has beside the board: a zoom, other eyes, proofs, refusals, and who looked.
 */
@ExtendWith(Stage.class)
class LookingBackIntegrationTest {

    private static final String REASON = "Ticket 4712: what did she see?";
    private static final int MOVES = 30;
    private static final int MOST_CHANGES = 80;
    private static final double A_SECOND = 1_000;

    private static final String MOVE =
            """
            {"cardId": "%s", "fromPile": "%s", "toPile": "%s", "position": 0}
            """;
    private static final String ALL_SHOWN = ".zooming button.small";

    private static Seat tableWith(int moves, Client client) {
        var ada = client.open("shared-table");
        for (var move = 0; move < moves; move++) {
            move(client, ada, move % 2 == 0 ? "deck" : "left", move % 2 == 0 ? "left" : "deck");
        }
        return ada;
    }

    private static int move(Client client, Seat seat, String from, String to) {
        return client.post(
                        "/rooms/" + seat.roomCode() + "/moves",
                        seat.token(),
                        MOVE.formatted("hope", from, to))
                .status();
    }

    private static String key(Client client, Deployment server) {
        var body = "{\"name\": \"Second line\", \"scopes\": [\"support:replay\"]}";
        return client.post("/api-keys", server.adminKey(), body).json().get("secret").asString();
    }

    @Test
    void zoomsIntoThePastByKeysAndByThePointer(Chromium chromium, Client client) {
        var ada = tableWith(MOVES, client);
        try (var visitor = chromium.visitor()) {
            visitor.go("/console/r/" + ada.roomCode() + "/at/20");
            visitor.see("input[type=range]");
            visitor.press("+");
            visitor.see("[role=status]:has-text('are in view.')");
            visitor.see(ALL_SHOWN);
            visitor.page().waitForURL(Pattern.compile("/at/20\\?zoom=\\d+-\\d+"));
            visitor.press("Home");
            visitor.see(ALL_SHOWN + ":has-text('1–')");
            visitor.press("0");
            gone(visitor, ALL_SHOWN);

            var strip = visitor.see(".strip-paper").boundingBox();
            var y = strip.y + strip.height / 2;
            visitor.page().keyboard().down("Shift");
            visitor.page().mouse().move(strip.x + strip.width * 0.2, y);
            visitor.page().mouse().down();
            visitor.page()
                    .mouse()
                    .move(strip.x + strip.width * 0.7, y, new Mouse.MoveOptions().setSteps(3));
            visitor.page().mouse().up();
            visitor.page().keyboard().up("Shift");
            visitor.see(ALL_SHOWN + ":has-text('7–')");
            visitor.see(".where:has-text('7 /')");
            visitor.page().keyboard().down("Control");
            visitor.page().mouse().wheel(0, 400);
            visitor.page().mouse().wheel(0, 400);
            visitor.page().keyboard().up("Control");
            gone(visitor, ALL_SHOWN);
        }
    }

    private static void gone(Visitor visitor, String selector) {
        visitor.page()
                .locator(selector)
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    @Test
    void showsAMomentSideBySideAsAParticipantAndAsThePublic(Chromium chromium, Client client) {
        try (var ada = chromium.visitor()) {
            var code = ada.open("values-sort", "Ada", List.of("Aaa", "Bbb", "Ccc"));
            var ben = client.join(code, "Ben", "PLAYER");
            var moves = "/rooms/%s/participants/%s/moves".formatted(code, ben.participantId());
            client.post(moves, ben.token(), MOVE.formatted("bbb", "deck", "important"));
            ada.go("/console/r/" + code + "/at/1");
            ada.press("End");
            ada.see(".sentence:has-text('Ben moved Bbb from Deck to Important.')");
            ada.page().selectOption(".as select", ben.participantId());
            ada.page().check(".as input[type=checkbox]");

            var views = ada.page().locator(".beside > section");
            assertThat(views.locator("> h2").allTextContents())
                    .containsExactly("you, now", "Ben", "anyone");
            assertThat(views.nth(1).locator("[data-pile=important] button.card").textContent())
                    .startsWith("Bbb");
            assertThat(views.nth(2).locator("button.card").count()).isZero();
            assertThat(views.nth(2).locator(".hand-progress:has-text('Ben')").textContent())
                    .contains("1 Important");
        }
    }

    @Test
    void verifiesThePastInTheBrowserAndFindsWhenAPileWasFilled(Chromium chromium, Client client) {
        var ada = tableWith(2, client);
        try (var visitor = chromium.visitor()) {
            visitor.go("/console/r/" + ada.roomCode() + "/at/1");
            visitor.button("Check the proof").click();
            visitor.see(".proof.good:has-text('verified here')");

            visitor.press("w");
            visitor.page().selectOption("dialog select >> nth=0", "filled");
            visitor.page().selectOption("dialog select >> nth=1", "left");
            visitor.button("First time").click();
            visitor.see(".sentence:has-text('from Deck to Left.')");
            visitor.page().fill("dialog input[name=moment]", "2");
            visitor.press("Enter");
            visitor.see(".where:has-text('2 /')");
        }
    }

    @Test
    void hasALaneOfRefusalsAndSaysExactlyWhatIsOnRecord(
            Chromium chromium, Client client, Deployment server) {
        var ada = tableWith(1, client);
        assertThat(move(client, ada, "deck", "right")).isEqualTo(409);
        var key = key(client, server);
        try (var staff = chromium.visitor()) {
            staff.go("/console/support");
            staff.page().fill("input[name=key]", key);
            staff.page().fill("input[name=reason]", REASON);
            staff.button("Unlock").click();
            staff.page().fill("input[name=q]", ada.roomCode());
            staff.button("Find").click();
            staff.page().click("button:has-text('See " + ada.roomCode() + "')");
            staff.see(".refused");
            staff.button("Show it").click();
            staff.see(
                    ".refused li:has-text('Ada wanted Hope from Deck to Right. Hope was in Left')");
            staff.see(".lanes li:has-text('refused')");

            var id = key.split("_", -1)[1];
            var looks = client.get("/audit?by=" + id, server.adminKey()).json().get("entries");
            staff.see(".notice.warn:has-text('On record: " + looks.size() + " looks.')");
        }
    }

    @Test
    void tellsTheHostOfALookInTheSameSecond(Chromium chromium, Client client, Deployment server) {
        var key = key(client, server);
        try (var ada = chromium.visitor()) {
            var code = ada.open("shared-table", "Ada", List.of("Aaa"));
            client.get("/rooms/" + code, key, "Support-Reason", REASON);
            ada.page()
                    .locator(".notice.warn:has-text('" + REASON + "')")
                    .waitFor(new Locator.WaitForOptions().setTimeout(A_SECOND));
            ada.button("All right").click();
            gone(ada, ".notice.warn");
            ada.see(".looked li:has-text('Second line'):has-text('" + REASON + "')");
        }
    }

    @Test
    void changesNoMoreOfThePageThanAStepDoes(Chromium chromium, Client client) {
        var ada = tableWith(MOVES, client);
        try (var visitor = chromium.visitor()) {
            visitor.go("/console/r/" + ada.roomCode() + "/at/10");
            visitor.see("button.card");
            visitor.page()
                    .evaluate(
                            """
                            () => {
                              window.touched = 0;
                              new MutationObserver((all) => { window.touched += all.length; })
                                .observe(document.body,
                                  { subtree: true, childList: true, attributes: true, characterData: true });
                            }
                            """);
            for (var step = 11; step <= 20; step++) {
                visitor.press("ArrowRight");
                visitor.see(".where:has-text('" + step + " /')");
            }
            var touched = ((Number) visitor.page().evaluate("window.touched")).intValue();
            assertThat(touched / 10).isBetween(1, MOST_CHANGES);
        }
    }
}
