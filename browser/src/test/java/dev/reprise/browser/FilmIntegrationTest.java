package dev.reprise.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Route;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Records the session on top of the README, into the directory that {@code pictures} names. */
@EnabledIfSystemProperty(named = "pictures", matches = ".+")
@ExtendWith(Stage.class)
class FilmIntegrationTest {

    private static final List<String> CARDS =
            List.of(
                    "Courage",
                    "Creativity",
                    "Fairness",
                    "Fame",
                    "Family",
                    "Freedom",
                    "Friendship",
                    "Growth",
                    "Honesty",
                    "Humour",
                    "Kindness",
                    "Order");
    private static final String MOVE =
            "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 9}";

    private static final int MOMENT = 40;
    private static final int GLANCE = 500;
    private static final int LOOK = 1_800;

    @Test
    void isOfATableWithAConflictAndTheWayBack(Chromium chromium, Client client) throws IOException {
        var deck =
                CARDS.stream()
                        .map("{\"cardId\": \"%1$s\", \"title\": \"%1$s\"}"::formatted)
                        .toList();
        var ada =
                Client.seat(
                        client.post(
                                "/rooms",
                                null,
                                "{\"template\": \"shared-table\", \"hostName\": \"Ada\", \"deck\": [%s]}"
                                        .formatted(String.join(",", deck))));
        var ben = client.join(ada.roomCode(), "Ben", "PLAYER");
        var chiara = client.join(ada.roomCode(), "Chiara", "PLAYER");
        try (var visitor =
                chromium.visitor(Visitor.desk().setViewportSize(1100, 680)).sit(ada, "Ada")) {
            visitor.go("/console/r/" + ada.roomCode()).see(".pill.live");
            slowly(visitor);
            var film = new Film(visitor.page());
            film.shoot(GLANCE);
            othersMove(client, film, ben, chiara);
            drag(visitor, film, "Honesty", "left");
            comeTooLate(client, visitor, film, ben);
            lookBack(visitor, film);
            film.write(Path.of(System.getProperty("pictures"), "session.gif"));
        }
    }

    /** So that a picture is taken of each stage of a flight. */
    private static void slowly(Visitor visitor) {
        var session = visitor.context().newCDPSession(visitor.page());
        session.send("Animation.enable");
        var rate = new JsonObject();
        rate.addProperty("playbackRate", 0.25);
        session.send("Animation.setPlaybackRate", rate);
    }

    private static void othersMove(Client client, Film film, Seat ben, Seat chiara)
            throws IOException {
        move(client, film, ben, "Courage", "left");
        move(client, film, chiara, "Freedom", "left");
        move(client, film, ben, "Order", "right");
        move(client, film, chiara, "Humour", "middle");
    }

    private static void move(Client client, Film film, Seat seat, String card, String pile)
            throws IOException {
        client.post(
                "/rooms/" + seat.roomCode() + "/moves",
                seat.token(),
                MOVE.formatted(card, "deck", pile));
        film.shoot(12, MOMENT);
        film.shoot(GLANCE);
    }

    private static void drag(Visitor visitor, Film film, String card, String pile)
            throws IOException {
        var mouse = visitor.page().mouse();
        var from = visitor.card(card).boundingBox();
        var to = visitor.pile(pile).locator(".cards").boundingBox();
        mouse.move(from.x + 60, from.y + 20);
        mouse.down();
        for (var step = 1; step <= 14; step++) {
            var way = step / 14.0;
            mouse.move(
                    from.x + 60 + way * (to.x - from.x),
                    from.y + 20 + way * (to.y + to.height - from.y - 20));
            film.shoot(MOMENT);
        }
        mouse.up();
        film.shoot(4, MOMENT);
        film.shoot(GLANCE);
    }

    private static void comeTooLate(Client client, Visitor visitor, Film film, Seat ben)
            throws IOException {
        var held = new ArrayList<Route>();
        visitor.page().route("**/moves", held::add);
        visitor.card("Fame").click();
        film.shoot(GLANCE);
        visitor.pile("right").locator("button.put").click();
        film.shoot(12, MOMENT);
        film.shoot(GLANCE);
        visitor.page().waitForCondition(() -> !held.isEmpty());
        client.post(
                "/rooms/" + ben.roomCode() + "/moves",
                ben.token(),
                MOVE.formatted("Fame", "deck", "middle"));
        held.forEach(Route::resume);
        visitor.see(".refusal").scrollIntoViewIfNeeded();
        film.shoot(12, MOMENT);
        film.shoot(LOOK);
        visitor.page().unroute("**/moves");
        visitor.page().click(".refusal button.quiet");
    }

    private static void lookBack(Visitor visitor, Film film) throws IOException {
        visitor.page().evaluate("scrollTo(0, 0)");
        visitor.page().click(".room-head a:has-text('Go back in time')");
        visitor.see(".transport");
        visitor.page().locator(".time-bar canvas").waitFor();
        film.shoot(LOOK);
        for (var step = 0; step < 7; step++) {
            visitor.press("ArrowLeft");
            film.shoot(250);
        }
        film.shoot(GLANCE);
        visitor.press("p");
        for (var step = 0; step < 5; step++) {
            visitor.press("ArrowRight");
            film.shoot(250);
        }
        film.shoot(LOOK);
        visitor.page().locator("button.card:has-text('Fame')").first().click();
        film.shoot(LOOK);
    }
}
