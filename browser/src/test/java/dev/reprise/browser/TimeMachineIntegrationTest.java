package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Going back in time: what is shown is what was, for those who look. */
@ExtendWith(Stage.class)
class TimeMachineIntegrationTest {

    private static final List<String> PILES = List.of("deck", "left", "middle", "right");
    private static final int CARDS = 12;
    private static final int MOVES = 80;
    private static final int MOMENTS = 25;

    @Test
    void showsAtRandomMomentsWhatTheServerSaysOfThem(Chromium chromium, Client client) {
        var random = new Random(17);
        var deck =
                IntStream.range(0, CARDS)
                        .mapToObj("{\"cardId\": \"c%1$d\", \"title\": \"Card %1$d\"}"::formatted)
                        .collect(Collectors.joining(","));
        var ada =
                Client.seat(
                        client.post(
                                "/rooms",
                                null,
                                "{\"template\": \"shared-table\", \"hostName\": \"Ada\", \"deck\": [%s]}"
                                        .formatted(deck)));
        var ben = client.join(ada.roomCode(), "Ben", "PLAYER");
        var at = new HashMap<String, String>();
        for (var move = 0; move < MOVES; move++) {
            move(client, random.nextBoolean() ? ada : ben, "c" + random.nextInt(CARDS), at, random);
        }
        try (var visitor = chromium.visitor()) {
            visitor.go("/console/r/" + ada.roomCode() + "/at/1");
            var slider = visitor.see("input[type=range]");
            var last = Integer.parseInt(slider.getAttribute("max"));
            for (var moment = 0; moment < MOMENTS; moment++) {
                var revision = 1 + random.nextInt(last);
                slider.fill(String.valueOf(revision));
                var state =
                        client.get("/rooms/%s?at=%d".formatted(ada.roomCode(), revision), null)
                                .json();
                assertThat(shown(visitor)).as("revision %d", revision).isEqualTo(piles(state));
                assertThat(slider.getAttribute("aria-valuetext"))
                        .startsWith("Revision %d of %d, ".formatted(revision, last));
            }
        }
    }

    private static void move(
            Client client, Seat seat, String card, Map<String, String> at, Random random) {
        var to = PILES.get(random.nextInt(PILES.size()));
        client.post(
                "/rooms/" + seat.roomCode() + "/moves",
                seat.token(),
                """
                {"cardId": "%s", "fromPile": "%s", "toPile": "%s", "position": %d}
                """
                        .formatted(card, at.getOrDefault(card, "deck"), to, random.nextInt(4)));
        at.put(card, to);
    }

    private static Map<String, List<String>> shown(Visitor visitor) {
        var shown = new HashMap<String, List<String>>();
        @SuppressWarnings("unchecked")
        var piles =
                (Map<String, List<String>>)
                        visitor.page()
                                .evaluate(
                                        """
                                        () => Object.fromEntries([...document.querySelectorAll('.pile')].map((pile) =>
                                          [pile.dataset.pile, [...pile.querySelectorAll('button.card')].map((card) => card.dataset.card)]))
                                        """);
        shown.putAll(piles);
        return shown;
    }

    private static Map<String, List<String>> piles(JsonNode state) {
        var piles = new HashMap<String, List<String>>();
        state.get("table")
                .get("piles")
                .properties()
                .forEach(pile ->
                        piles.put(
                                pile.getKey(),
                                pile.getValue().valueStream().map(JsonNode::asString).toList()));
        return piles;
    }

    @Test
    void stepsByKeysFollowsACardAndComparesWithAPin(Chromium chromium) {
        try (var ada = chromium.visitor()) {
            var code = ada.open("shared-table", "Ada", List.of("Courage", "Fame"));
            ada.card("Fame").click();
            ada.pile("left").locator("button.put").click();
            ada.card("Courage").click();
            ada.pile("left").locator("button.put").click();
            ada.card("Fame").click();
            ada.pile("right").locator("button.put").click();
            ada.see(".activity li:has-text('Fame from Left to Right')");
            ada.page().click(".room-head a:has-text('Go back in time')");
            assertThat(ada.see(".sentence").textContent())
                    .isEqualTo("Ada moved Fame from Left to Right.");

            ada.press("[");
            ada.see(".sentence:text-is('Ada moved Fame from Deck to Left.')");
            ada.press("p", "ArrowRight");
            ada.see(".changes li:has-text('Courage: Deck → Left')");
            ada.press("ArrowRight");
            ada.see(".changes li:has-text('Fame: Left → Right')");
            ada.card("Fame").click();
            assertThat(ada.page().locator(".life li").count()).isGreaterThanOrEqualTo(2);
            ada.page().waitForURL("**/r/" + code + "/at/*?from=*&card=fame");

            var link = ada.page().url();
            ada.press("Home");
            ada.see(".where:has-text('1 /')");
            ada.page().navigate(link);
            ada.see(".changes li:has-text('Fame: Left → Right')");
            assertThat(ada.see(".sentence").textContent())
                    .isEqualTo("Ada moved Fame from Left to Right.");
        }
    }

    @Test
    void neverShowsToASpectatorWhatIsInAHand(Chromium chromium) {
        try (var ada = chromium.visitor();
                var spectator = chromium.visitor()) {
            var code = ada.open("values-sort", "Ada", List.of("Aaa", "Bbb", "Ccc"));
            ada.page().click("[data-send='important']");
            ada.see(".missing:has-text('2 cards left')");

            spectator.go("/console/r/" + code);
            spectator.see(".hand-progress:has-text('1 Important')");
            spectator.go("/console/r/" + code + "/at/1");
            spectator.press("End");
            spectator.see(".sentence:has-text('Ada moved a card from Deck to Important.')");
            assertThat(spectator.page().locator("select option[value=PUBLIC]").count())
                    .isEqualTo(1);
            assertThat(spectator.page().locator("button.card").count()).isZero();
            assertThat(spectator.page().locator(".hand-progress").textContent())
                    .contains("1 Important");
        }
    }
}
