package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What may not be seen never comes to a page: not to its document, its memory, its stores, nor over
 * the network. That it would be found is shown on pages that may have it.
 */
@ExtendWith(Stage.class)
class LeaksIntegrationTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HIDDEN = "Quokka";
    private static final String DECK =
            """
            "deck": [{"cardId": "quokka", "title": "Quokka"}, {"cardId": "numbat", "title": "Numbat"}, {"cardId": "dingo", "title": "Dingo"}]
            """;
    private static final String MOVE =
            """
            {"cardId": "%s", "fromPile": "deck", "toPile": "important", "position": 0}
            """;

    /**
     * Objects that say of somebody's hand which card lies where, and where else a card's name is
     * than in the deck.
     */
    private static final String TOLD =
            """
            const told = [];
            const plain = (object) => {
              try {
                return Object.fromEntries(Object.entries(Object.getOwnPropertyDescriptors(object)).map(([name, { value }]) => [name, value]));
              } catch {
                return {}; // Of another origin.
              }
            };
            const names = (value) => typeof value === 'string' && value.toLowerCase().includes('quokka');
            for (const object of this) {
              const values = plain(object);
              if (values.participantId === given.owner) {
                if (values.cardId !== undefined || values.position !== undefined) told.push(`a card of ${values.toPile}`);
                if (values.hand?.piles) told.push('a hand');
              }
              const isOfDeck = typeof values.cardId === 'string' && typeof values.title === 'string';
              if (given.isAnywhere && !isOfDeck) {
                if (Object.values(values).some(names)) told.push(`named: ${Object.keys(values).slice(0, 8)}`);
                if (object instanceof Map && [...object].some(([id, value]) => names(value) && value.toLowerCase() !== id)) told.push('in a map');
              }
            }
            return [...new Set(told)];
            """;

    @Test
    void keepHandsToThoseWhoMaySeeThem(Chromium chromium, Client client) {
        var ada = open(client, "values-sort", "PUBLIC");
        var ben = client.join(ada.roomCode(), "Ben", "PLAYER");
        try (var host = chromium.visitor().sit(ada, "Ada");
                var player = chromium.visitor().sit(ben, "Ben");
                var spectator = chromium.visitor()) {
            var heard = new ArrayList<Heard>();
            for (var visitor : List.of(host, player, spectator)) {
                heard.add(Heard.by(visitor.context()));
                visitor.go("/console/r/" + ada.roomCode());
            }
            spectator.see(".hand-progress:has-text('Ada')");
            client.post(ada.path() + "/moves", ada.token(), MOVE.formatted("quokka"));
            client.post(ben.path() + "/moves", ben.token(), MOVE.formatted("numbat"));
            for (var visitor : List.of(host, player, spectator)) {
                visitor.see(".activity li:has-text('Ben moved')");
                visitor.page().click(".room-head a:has-text('Go back in time')");
                visitor.see(".transport");
                visitor.press("Home", "ArrowRight", "End", "ArrowLeft");
                visitor.see(".sentence:has-text('Ada moved')");
            }
            // One who may, so that it is known to be found.
            assertThat(tellsOfHand(heard.get(0), ada)).isTrue();
            assertThat(told(host, ada, false)).contains("a hand", "a card of important");

            assertThat(tellsOfHand(heard.get(1), ada)).isFalse();
            assertThat(told(player, ada, false)).isEmpty();
            assertThat(tellsOfHand(heard.get(2), ada)).isFalse();
            assertThat(told(spectator, ada, true)).isEmpty();
            assertThat(spectator.page().content()).doesNotContain(HIDDEN, "quokka");
            await().until(() -> tellsOfHand(JSON.readTree(stored(host)), ada));
            assertThat(tellsOfHand(JSON.readTree(stored(player)), ada)).isFalse();
            assertThat(tellsOfHand(JSON.readTree(stored(spectator)), ada)).isFalse();
        }
    }

    @Test
    void keepPrivateRoomsFromStrangers(Chromium chromium, Client client) {
        var ada = open(client, "shared-table", "PRIVATE");
        client.post(
                "/rooms/" + ada.roomCode() + "/moves",
                ada.token(),
                MOVE.formatted("quokka").replace("important", "left"));
        try (var host = chromium.visitor().sit(ada, "Ada");
                var stranger = chromium.visitor()) {
            var told = Heard.by(stranger.context());
            stranger.go("/console/").see("#rooms");
            for (var page : List.of("", "/at/4", "/replay?from=1", "/results", "/mine")) {
                stranger.go("/console/r/" + ada.roomCode() + page).see("main h1");
                assertThat(stranger.page().content()).doesNotContain(HIDDEN);
            }
            assertThat(told.text()).contains("ROOM_NOT_FOUND").doesNotContain(HIDDEN, "quokka");
            assertThat(Memory.snapshot(stranger.page())).doesNotContain(HIDDEN, "quokka");
            assertThat(stored(stranger)).doesNotContain(HIDDEN, "quokka");

            var heard = Heard.by(host.context());
            host.go("/console/r/" + ada.roomCode()).see(".card");
            assertThat(host.page().content()).contains(HIDDEN);
            assertThat(Memory.snapshot(host.page())).contains(HIDDEN, "quokka");
            await().untilAsserted(() -> assertThat(stored(host)).contains(HIDDEN));
            assertThat(heard.text()).contains(HIDDEN);
        }
    }

    private static Seat open(Client client, String template, String visibility) {
        var body =
                "{\"template\": \"%s\", \"hostName\": \"Ada\", \"settings\": {\"visibility\": \"%s\"}, %s}"
                        .formatted(template, visibility, DECK);
        return Client.seat(client.post("/rooms", null, body));
    }

    /** Whether an answer says of this hand which card lies where. */
    private static boolean tellsOfHand(Heard heard, Seat owner) {
        return heard.values().anyMatch(value -> tellsOfHand(value, owner));
    }

    private static boolean tellsOfHand(JsonNode value, Seat owner) {
        var isOfOwner = value.path("participantId").asString("").equals(owner.participantId());
        return (isOfOwner && (value.has("cardId") || value.path("hand").has("piles")))
                || StreamSupport.stream(value.spliterator(), false)
                        .anyMatch(each -> tellsOfHand(each, owner));
    }

    private static List<String> told(Visitor visitor, Seat owner, boolean isAnywhere) {
        var given = Map.of("owner", owner.participantId(), "isAnywhere", isAnywhere);
        return Memory.ofObjects(visitor.page(), TOLD, given)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** All that the browser keeps for this server. */
    private static String stored(Visitor visitor) {
        return (String)
                visitor.run(
                        """
                        const { indexedDbStore } = await load('client/lib/store.js');
                        return JSON.stringify([await (await indexedDbStore()).list(''), { ...localStorage }, { ...sessionStorage }]);
                        """,
                        "");
    }
}
