package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Route;

import dev.reprise.standalone.Client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;

/** What a screen reader is told, from the first word to the last. */
@ExtendWith(Stage.class)
class AnnouncementsIntegrationTest {

    private static final String ROOM =
            """
            {"template": "shared-table", "hostName": "Ada", "deck": [{"cardId": "courage", "title": "Courage"}, {"cardId": "fame", "title": "Fame"}]}
            """;
    private static final String MOVE =
            "{\"cardId\": \"fame\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}";

    @Test
    void tellWhatOneDoesWhatOthersDoAndWhatIsRefused(Chromium chromium, Client client) {
        var ada = Client.seat(client.post("/rooms", null, ROOM));
        var ben = client.join(ada.roomCode(), "Ben", "PLAYER");
        var moves = "/rooms/" + ada.roomCode() + "/moves";
        try (var visitor = chromium.visitor().sit(ada, "Ada")) {
            visitor.go("/console/r/" + ada.roomCode()).see(".pill.live");
            visitor.tabTo("button.card");
            visitor.press("Space", "ArrowRight", "Enter");
            awaitLast(visitor, "polite: Courage to Left.");

            client.post(moves, ben.token(), MOVE.formatted("deck", "left"));
            awaitLast(visitor, "polite: Ben moved Fame from Deck to Left.");

            var held = new ArrayList<Route>();
            visitor.page().route("**/moves", held::add);
            visitor.card("Fame").focus();
            visitor.press("4");
            awaitLast(visitor, "polite: Fame to Right.");
            client.post(moves, ben.token(), MOVE.formatted("left", "middle"));
            visitor.page().waitForCondition(() -> !held.isEmpty());
            visitor.see(".activity li:has-text('Ben moved Fame from Left to Middle.')");
            held.forEach(Route::resume);
            visitor.see(".refusal");

            awaitLast(visitor, "polite: Ben moved Fame from Left to Middle.");
            assertThat(visitor.spoken().stream().map(text -> text.replaceFirst("at .*", "at …")))
                    .containsExactlyInAnyOrder(
                            "polite: Picked up Courage. Arrows choose the place, Enter drops,"
                                    + " Escape puts back.",
                            "polite: Left, place 1 of 1.",
                            "polite: Courage to Left.",
                            "polite: Ben moved Fame from Deck to Left.",
                            "polite: Fame to Right.",
                            "assertive: Ben moved Fame to Middle at …",
                            "polite: Ben moved Fame from Left to Middle.");
        }
    }

    @Test
    void areOfWhatConcernsOneselfWhereThatIsChosen(Chromium chromium, Client client) {
        var ada = Client.seat(client.post("/rooms", null, ROOM));
        var ben = client.join(ada.roomCode(), "Ben", "PLAYER");
        try (var visitor = chromium.visitor().sit(ada, "Ada")) {
            visitor.run("(await load('frame/preferences.js')).announcements.choose('mine')", "");
            visitor.go("/console/r/" + ada.roomCode()).see(".pill.live");
            client.post(
                    "/rooms/" + ada.roomCode() + "/moves",
                    ben.token(),
                    MOVE.formatted("deck", "left"));
            visitor.see(".activity li:has-text('Ben moved Fame')");
            visitor.card("Courage").focus();
            visitor.press("2");
            awaitLast(visitor, "polite: Courage to Left.");
            assertThat(visitor.spoken()).isEqualTo(List.of("polite: Courage to Left."));
        }
    }

    @Test
    void areInGermanForThoseWhoSpeakIt(Chromium chromium) {
        try (var visitor = chromium.visitor(Visitor.desk().setLocale("de-DE"))) {
            visitor.go("/console/");
            assertThat(visitor.see("h2#rooms").textContent()).isEqualTo("Öffentliche Räume");
            assertThat(visitor.page().getAttribute("html", "lang")).isEqualTo("de");
            assertThat(
                            visitor.run(
                                    """
                                    const names = (words, at = '') => Object.entries(words).flatMap(([name, word]) =>
                                      typeof word === 'object' && !Array.isArray(word) ? names(word, `${at}${name}.`) : `${at}${name}`).sort().join();
                                    const same = async (folder) => names((await load(`${folder}en.js`)).en) === names((await load(`${folder}de.js`)).de);
                                    return await same('words/') && await same('pages/desk/');
                                    """,
                                    ""))
                    .as("both languages have the same words")
                    .isEqualTo(true);
        }
    }

    private static void awaitLast(Visitor visitor, String text) {
        await().untilAsserted(() -> assertThat(visitor.spoken()).endsWith(text));
    }
}
