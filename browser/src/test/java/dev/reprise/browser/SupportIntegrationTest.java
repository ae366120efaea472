package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Deployment;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** Support staff, who come from what a ticket says to the moment that it is about. */
@ExtendWith(Stage.class)
class SupportIntegrationTest {

    private static final String MOVE =
            "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}";

    @Test
    void findsTheMomentOfARefusedMoveInAPrivateRoomAndTheHostSeesTheLook(
            Chromium chromium, Client client, Deployment server) {
        var opened =
                client.post(
                        "/rooms",
                        null,
                        "{\"template\": \"shared-table\", \"hostName\": \"Ada\", \"settings\":"
                                + " {\"visibility\": \"PRIVATE\"}}");
        var ada = Client.seat(opened);
        var moves = "/rooms/" + ada.roomCode() + "/moves";
        client.post(
                moves,
                ada.token(),
                MOVE.formatted("hope", "deck", "left"),
                "Idempotency-Key",
                "won");
        client.post(moves, ada.token(), MOVE.formatted("hope", "deck", "right"));
        try (var staff = chromium.visitor()) {
            staff.unlock("/console/support", Keys.forSupport(server), Keys.REASON);
            staff.see(".notice.warn:has-text('" + Keys.REASON + "')");

            staff.page().fill("input[name=q]", "won");
            staff.button("Find").click();
            staff.see("tr:has-text('an event of the command')");
            staff.button("Refusals").click();
            staff.see(".refusals li:has-text('STATE_CONFLICT')");
            assertThat(staff.see(".refusals").textContent())
                    .contains("Wanted: hope from Deck to Right.", "moved there by Ada");

            staff.button("See " + ada.roomCode() + " at 4").click();
            staff.see(".sentence:has-text('from Deck to Left.')");
            assertThat(staff.see(".notice.warn").textContent()).contains(Keys.REASON);
            var looks = client.get("/rooms/" + ada.roomCode() + "/audit", ada.token()).json();
            assertThat(looks.get("entries").findValuesAsString("reason"))
                    .isNotEmpty()
                    .containsOnly(Keys.REASON);
            assertThat(looks.get("entries").findValuesAsString("kind"))
                    .contains("FOUND", "REFUSALS");
        }
    }

    @Test
    void findsAMomentByATimeAndSeesItAsEachAudience(
            Chromium chromium, Client client, Deployment server) {
        var ada =
                Client.seat(
                        client.post(
                                "/rooms",
                                null,
                                "{\"template\": \"values-sort\", \"hostName\": \"Zenobia\"}"));
        var ben = client.join(ada.roomCode(), "Ben", "PLAYER");
        var chiara = client.join(ada.roomCode(), "Chiara", "PLAYER");
        client.post(
                ada.path() + "/moves", ada.token(), MOVE.formatted("hope", "deck", "important"));
        client.post(
                ben.path() + "/moves", ben.token(), MOVE.formatted("fame", "deck", "important"));
        client.post(
                ben.path() + "/moves", ben.token(), MOVE.formatted("fame", "important", "deck"));
        // When the card lay there.
        var time = client.events(ada.roomCode(), null).get(8).get("timestamp").asString();
        try (var staff = chromium.visitor();
                var stranger = chromium.visitor()) {
            staff.unlock("/console/support", Keys.forSupport(server), Keys.REASON);
            staff.page().fill("input[name=q]", time);
            staff.page().fill("input[name=name]", "Zenob");
            staff.button("Find").click();
            staff.see("#matches");
            assertThat(staff.page().locator(".table tbody").allTextContents().toString())
                    .contains("See " + ada.roomCode() + " at 9");
            staff.button("See " + ada.roomCode() + " at 9").click();
            staff.see(".sentence:text-is('Ben moved Fame from Deck to Important.')");

            var code = ada.roomCode();
            assertShown(client, staff, code, Keys.forSupport(server));
            staff.page().selectOption(".as select", "HOST");
            assertShown(client, staff, code, ada.token());
            staff.page().selectOption(".as select", "PUBLIC");
            assertShown(client, staff, code, null);
            for (var seat : List.of(chiara, ben)) {
                staff.page().selectOption(".as select", seat.participantId());
                assertShown(client, staff, code, seat.token());
            }
            staff.page().check(".as input[type=checkbox]");
            assertThat(staff.page().locator(".beside .board").count()).isEqualTo(2);

            staff.page().waitForURL("**/at/9?as=*");
            stranger.go(staff.page().url().replaceFirst(".*(?=/console/)", ""));
            stranger.see(".hand-progress:has-text('1 Important')");
            assertThat(stranger.page().locator("button.card, .notice.warn").count()).isZero();
        }
    }

    private static void assertShown(
            Client client, Visitor staff, String code, @Nullable String token) {
        var state = client.get("/rooms/" + code + "?at=9", token, "Support-Reason", "Ticket 4711");
        assertThat(Moments.shown(staff, List.of(9)).get(0))
                .isEqualTo(Moments.expected(state.json()));
    }
}
