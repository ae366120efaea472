package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** Going back in time: what is shown is what was, for those who look. */
@ExtendWith(Stage.class)
class TimeMachineIntegrationTest {

    private static final int MOVES = 30;

    /** A table at which one card went to and fro, and the way to its past. */
    private static String played(Client client) {
        var ada = client.open("shared-table");
        var path = "/rooms/" + ada.roomCode() + "/moves";
        for (var move = 0; move < MOVES; move++) {
            var isForth = move % 2 == 0;
            var body =
                    "{\"cardId\": \"hope\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}"
                            .formatted(isForth ? "deck" : "left", isForth ? "left" : "deck");
            client.post(path, ada.token(), body);
        }
        return "/console/r/" + ada.roomCode();
    }

    @Test
    void hasItsSliderRightBelowTheEventsOfTheStrip(Chromium chromium, Client client) {
        var room = played(client);
        try (var visitor = chromium.visitor()) {
            visitor.go(room + "/at/1");
            var slider = visitor.see("input[type=range]");
            for (var revision : List.of("2", "17", "31")) {
                slider.fill(revision);
                var needle = visitor.see(".needle").boundingBox();
                var place = slider.boundingBox();
                visitor.press("Home");
                visitor.see(".where:has-text('1 /')");
                visitor.page()
                        .mouse()
                        .click(needle.x + needle.width / 2, place.y + place.height / 2);
                visitor.see(".where:has-text('" + revision + " /')");
                assertThat(visitor.see(".needle").boundingBox().x).isEqualTo(needle.x);
            }
        }
    }

    @Test
    void playsAgainWhatALinkSaysAndHowFast(Chromium chromium, Client client) {
        var room = played(client);
        try (var visitor = chromium.visitor()) {
            for (var speed : List.of("64", "0.25", "interest")) {
                visitor.go(room + "/replay?from=3&to=6&speed=" + speed);
                visitor.see(".where:has-text('6 /')");
                visitor.button("Play").waitFor();
                assertThat(visitor.see(".speed select").inputValue()).isEqualTo(speed);
            }
        }
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
