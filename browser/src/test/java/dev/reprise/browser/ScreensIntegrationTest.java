package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The console on a wall, on paper, without motion, and as another country writes. */
@ExtendWith(Stage.class)
class ScreensIntegrationTest {

    private static final int WIDTH_OF_4K = 3_840;

    /** Counts the cards that fly from now on. */
    private static final String COUNT_FLIGHTS =
            """
            () => {
              window.flights = 0;
              const { animate } = Element.prototype;
              Element.prototype.animate = function (...how) {
                window.flights += 1;
                return animate.apply(this, how);
              };
            }
            """;

    private static Seat table(Client client) {
        var ada = client.open("shared-table");
        for (var card : List.of("hope", "fame", "fun")) {
            var move =
                    "{\"cardId\": \"%s\", \"fromPile\": \"deck\", \"toPile\": \"left\", \"position\": 0}"
                            .formatted(card);
            client.post("/rooms/" + ada.roomCode() + "/moves", ada.token(), move);
        }
        return ada;
    }

    @Test
    void letsCardsFlyOnlyWhereMotionIsWanted(Chromium chromium) {
        assertThat(flights(chromium, ReducedMotion.NO_PREFERENCE)).isPositive();
        assertThat(flights(chromium, ReducedMotion.REDUCE)).isZero();
    }

    private static int flights(Chromium chromium, ReducedMotion motion) {
        try (var ada = chromium.visitor(Visitor.desk().setReducedMotion(motion))) {
            ada.open("shared-table", "Ada", List.of("Courage", "Fame"));
            ada.page().evaluate(COUNT_FLIGHTS);
            ada.card("Fame").click();
            ada.pile("left").locator("button.put").click();
            ada.pile("left").locator("button.card:has-text('Fame')").waitFor();
            return ((Number) ada.page().evaluate("window.flights")).intValue();
        }
    }

    @Test
    void areLargerOnAWallAndNeverWiderThanIt(Chromium chromium, Client client) {
        var room = "/console/r/" + table(client).roomCode();
        try (var wall = chromium.visitor(Visitor.desk().setViewportSize(WIDTH_OF_4K, 2_160))) {
            for (var path : List.of("/console/", room, room + "/at/3", room + "/results")) {
                wall.go(path).see("main h1");
                assertThat(
                                wall.page()
                                        .evaluate(
                                                "getComputedStyle(document.documentElement).fontSize"))
                        .as(path)
                        .isEqualTo("24px");
                assertThat(wall.page().evaluate("document.documentElement.scrollWidth"))
                        .as(path)
                        .isEqualTo(WIDTH_OF_4K);
            }
        }
    }

    @Test
    void putResultsAndSentencesOnPaperWithoutControls(Chromium chromium, Client client) {
        var ada = table(client);
        var room = "/console/r/" + ada.roomCode();
        try (var visitor = chromium.visitor().sit(ada, "Ada")) {
            visitor.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            visitor.go(room + "/results").see(".placements tbody tr");
            var cards = visitor.page().locator(".placements tbody tr").count();
            assertThat(cards).isEqualTo(83);
            assertThat(
                            visitor.page()
                                    .locator("button:visible, select:visible, input:visible")
                                    .count())
                    .isZero();
            assertThat(visitor.page().locator(".frame-head:visible, nav:visible").count()).isZero();
            var paper = new String(visitor.page().pdf(), StandardCharsets.ISO_8859_1);
            // All rows, and not as many as fit a window.
            assertThat(paper.split("/Type /Page\\b", -1).length - 1).isGreaterThan(1);

            visitor.go(room + "/at/5").see(".events li");
            assertThat(visitor.page().locator(".time-bar:visible").count()).isZero();
            assertThat(visitor.page().locator(".events li:visible").count()).isBetween(3, 11);
        }
    }

    @Test
    void writeDatesAsTheReadersCountryDoes(Chromium chromium, Client client) {
        var room = "/console/r/" + table(client).roomCode();
        try (var german = chromium.visitor(Visitor.desk().setLocale("de-AT"))) {
            german.go(room + "/at/1");
            assertThat(german.see(".moment-head .over").textContent())
                    .matches("Rückblick: \\d{2}\\.\\d{2}\\.\\d{4}, \\d{2}:\\d{2}:\\d{2}");
        }
        try (var american = chromium.visitor(Visitor.desk().setLocale("en-US"))) {
            american.go(room + "/at/1");
            assertThat(american.see(".moment-head .over").textContent())
                    .matches("Looking back: \\w+ \\d+, \\d{4}, \\d+:\\d{2}:\\d{2}\\h[AP]M");
        }
    }
}
