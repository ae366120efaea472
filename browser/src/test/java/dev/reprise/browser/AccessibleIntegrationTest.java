package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Every page of rooms, in every theme and state, for people who see little or use no mouse. */
@ExtendWith(Stage.class)
class AccessibleIntegrationTest {

    private static final String DECK =
            """
            , "deck": [{"cardId": "courage", "title": "Courage", "description": "To do what is right"}, {"cardId": "fame", "title": "Fame"}, {"cardId": "fun", "title": "Fun"}]
            """;
    private static final String MOVE =
            "{\"cardId\": \"%s\", \"fromPile\": \"deck\", \"toPile\": \"%s\", \"position\": 0}";

    private static Seat open(Client client, String template) {
        var deck = template.equals("lobby") ? "" : DECK;
        var body = "{\"template\": \"%s\", \"hostName\": \"Ada\"%s}".formatted(template, deck);
        return Client.seat(client.post("/rooms", null, body));
    }

    private static void checkAll(Visitor visitor, List<String> paths) {
        for (var path : paths) {
            visitor.go(path);
            Axe.check(visitor, path);
        }
    }

    @Test
    void hasNoViolationOnPagesWithoutASeat(Chromium chromium, Client client) {
        var closed = open(client, "shared-table");
        client.send("DELETE", "/rooms/" + closed.roomCode(), closed.token(), null);
        var sort = open(client, "values-sort");
        var late = open(client, "shared-table");
        client.send(
                "PATCH",
                "/rooms/" + late.roomCode() + "/settings",
                late.token(),
                "{\"spectators\": {\"delaySeconds\": 60}}");
        try (var visitor = chromium.visitor()) {
            checkAll(
                    visitor,
                    List.of(
                            "/console/",
                            "/console/open",
                            "/console/nowhere",
                            "/console/r/ZZZZZZ",
                            "/console/r/" + closed.roomCode(),
                            "/console/r/" + late.roomCode(),
                            "/console/r/" + sort.roomCode(),
                            "/console/r/" + sort.roomCode() + "/at/2",
                            "/console/r/" + sort.roomCode() + "/mine",
                            "/console/support",
                            "/console/keys"));
            visitor.press("?");
            visitor.button("Another key instead of ?: this help").click();
            Axe.check(visitor, "a key is asked for");
            visitor.press("Escape", "Escape");
            visitor.button("Settings").click();
            Axe.check(visitor, "settings");
            visitor.go("/console/open").see("details summary").click();
            visitor.page().fill("textarea[name=deck]", "Courage\nCourage");
            Axe.check(visitor, "a deck that is wrong, with a delay");
        }
    }

    @Test
    void hasNoViolationAtATableInAnyState(Chromium chromium, Client client) {
        var ada = open(client, "shared-table");
        var code = ada.roomCode();
        var ben = client.join(code, "Ben", "PLAYER");
        try (var visitor = chromium.visitor().sit(ada, "Ada")) {
            visitor.go("/console/r/" + code).card("Fame").click();
            Axe.check(visitor, "a card is chosen");
            visitor.context().setOffline(true);
            visitor.pile("left").locator("button.put").click();
            visitor.see(".pill.offline:has-text('1 waiting')");
            Axe.check(visitor, "a move waits");
            visitor.context().setOffline(false);
            await().until(() -> visitor.page().locator("[data-state]").count() == 0);
            var held = new ArrayList<Route>();
            visitor.page().route("**/moves", held::add);
            visitor.card("Courage").click();
            visitor.pile("right").locator("button.put").click();
            visitor.page().waitForCondition(() -> !held.isEmpty());
            client.post(
                    "/rooms/" + code + "/moves", ben.token(), MOVE.formatted("courage", "middle"));
            held.forEach(Route::resume);
            visitor.see(".refusal");
            Axe.check(visitor, "a move was refused");
            visitor.page().unroute("**/moves");
            for (var name : List.of("Invite", "Room settings", "Leave")) {
                visitor.button(name).click();
                visitor.see("dialog[open]");
                Axe.check(visitor, name);
                visitor.press("Escape");
            }
            visitor.card("Courage").focus();
            visitor.press("m");
            visitor.see("dialog[open]");
            Axe.check(visitor, "where a card is moved to");
            visitor.press("Escape");
            var page = "/console/r/" + code;
            checkAll(visitor, List.of(page + "/results", page + "/at/3?from=1&card=fame"));
            visitor.press("w");
            visitor.see("dialog[open]");
            Axe.check(visitor, "when did it happen?");
        }
    }

    @Test
    void hasNoViolationForPlayersOfTheOthers(Chromium chromium, Client client) {
        var gathering = open(client, "lobby");
        var sort = open(client, "values-sort");
        for (var card : List.of("courage", "fame", "fun")) {
            client.post(sort.path() + "/moves", sort.token(), MOVE.formatted(card, "top8"));
        }
        client.post(sort.path() + "/steps", sort.token(), "{\"fromStep\": 1, \"toStep\": 2}");
        client.post(sort.path() + "/reveals", sort.token(), "{\"revealType\": \"TOP8\"}");
        var room = "/console/r/" + sort.roomCode();
        try (var visitor = chromium.visitor().sit(gathering, "Ada").sit(sort, "Ada")) {
            checkAll(
                    visitor,
                    List.of(
                            "/console/r/" + gathering.roomCode(),
                            room,
                            room + "/results",
                            room + "/at/2?as=PUBLIC"));
            visitor.page().check(".as input[type=checkbox]");
            Axe.check(visitor, "side by side");
            visitor.go(room + "/mine").button("Show it").click();
            visitor.see(".record");
            Axe.check(visitor, "my data");
        }
    }

    @Test
    void namesCardsPilesAndTheSlider(Chromium chromium, Client client) {
        var ada = open(client, "shared-table");
        try (var visitor = chromium.visitor().sit(ada, "Ada")) {
            visitor.go("/console/r/" + ada.roomCode());
            for (var name : List.of("Deck", "Left", "Middle", "Right")) {
                assertThat(named(visitor.page(), AriaRole.REGION, name).count()).isOne();
                assertThat(named(visitor.page(), AriaRole.HEADING, name).count()).isOne();
            }
            assertThat(visitor.pile("deck").locator("header .hidden").textContent())
                    .isEqualTo("3 cards");
            var described = Pattern.compile("^Courage ?: To do what is right$");
            assertThat(
                            visitor.page()
                                    .getByRole(
                                            AriaRole.BUTTON,
                                            new Page.GetByRoleOptions().setName(described))
                                    .count())
                    .isOne();
            assertThat(named(visitor.page(), AriaRole.BUTTON, "Fame").count()).isOne();
            visitor.go("/console/r/" + ada.roomCode() + "/at/1");
            var slider = named(visitor.page(), AriaRole.SLIDER, "Revision");
            assertThat(slider.getAttribute("aria-valuetext"))
                    .startsWith("Revision 1 of ")
                    .endsWith("The room was opened: Shared table.");
            visitor.run("(await load('frame/preferences.js')).language.choose(given)", "de");
            await().until(() ->
                    named(visitor.page(), AriaRole.SLIDER, "Revision")
                            .getAttribute("aria-valuetext")
                            .startsWith("Revision 1 von "));
            var named = new Page.GetByRoleOptions().setName(Pattern.compile("Stapel$"));
            assertThat(visitor.page().getByRole(AriaRole.REGION, named).count()).isOne();
        }
    }

    private static Locator named(Page page, AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
