package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** How the server is, what came of the cards, and what a room has of each person. */
@ExtendWith(Stage.class)
class DeskIntegrationTest {

    @Test
    void tellsHowTheServerIsAndVerifiesItsViews(Chromium chromium, Deployment server) {
        try (var boss = chromium.visitor()) {
            boss.unlock("/console/health", server.adminKey(), "");
            boss.see(".verdict.UP:has-text('Serving. All parts are up.')");
            boss.see(".figures li:has-text('Free on disk')");
            boss.button("Verify").click();
            boss.see("section[aria-labelledby=verify] [role=status]:has-text('none differs')");
        }
    }

    @Test
    void countsWhatCameOfTheCardsForWhoSeesHandsAndGivesEachTheirOwn(Chromium chromium)
            throws IOException {
        try (var ada = chromium.visitor();
                var ben = chromium.visitor()) {
            var code = ada.open("values-sort", "Ada", List.of("Aaa", "Bbb", "Ccc"));
            ben.join(code, "Ben");
            for (var person : List.of(ada, ben)) {
                person.page().click("[data-send='important']");
                person.see(".missing:has-text('2 cards left')");
            }
            ada.go("/console/r/" + code + "/results");
            ada.see(".wall li:has-text('Ben')");
            await().untilAsserted(() -> {
                ada.button("Count again").click();
                assertThat(ada.see(".placements tbody tr").textContent()).startsWith("Aaa2");
            });
            var stored = ada.page().waitForDownload(() -> ada.button("CSV").click());
            assertThat(text(stored)).contains("\"Ben\",\"aaa\",\"Aaa\",important,0");
            var sorted = ada.page().waitForDownload(() -> ada.button("Casolysis").click());
            assertThat(text(sorted)).contains("\"aaa\",\"Aaa\",\"important\",\"Important\",");
            for (var picture : List.of("Agreement", "Cards that lie together")) {
                var drawn =
                        ada.page().waitForDownload(() -> ada.button(picture + " as SVG").click());
                assertThat(text(drawn))
                        .startsWith("<?xml")
                        .contains("<svg xmlns=\"http://www.w3.org/2000/svg\"", ">Aaa</text>");
            }

            ben.go("/console/r/" + code + "/results");
            assertThat(ben.see(".results .hint").textContent()).startsWith("Hands of Ben.");
            ben.go("/console/r/" + code + "/mine");
            ben.button("Show it").click();
            ben.see(".record li:has-text('Ben moved Aaa from Deck to Important.')");
            var own = ben.page().waitForDownload(() -> ben.button("Store as a file").click());
            assertThat(text(own)).contains("\"exportedAt\"").doesNotContain("\"Ada\"");

            ben.button("Erase what is mine").click();
            ben.page().fill("dialog input[name=typed]", "Ben");
            ben.page().click("dialog form button.danger");
            ben.see("dialog [role=status]:has-text('It can be read no more.')");
            ben.press("Escape");
            ben.see(".lobby");
            await().until(() -> ada.page().locator(".wall li:has-text('Ben')").count() == 0);
            ada.go("/console/r/" + code + "/at/6");
            assertThat(ada.page().locator("main").textContent()).doesNotContain("Ben");
        }
    }

    @Test
    void showsOfWhatAnErasedPersonRevealedOnlyHowManyCardsItWas(Chromium chromium, Client client) {
        var ada =
                Client.seat(
                        client.post(
                                "/rooms",
                                null,
                                """
                                {"template": "values-sort", "hostName": "Ada", "deck": [{"cardId": "fame", "title": "Fame"}, {"cardId": "fun", "title": "Fun"}, {"cardId": "hope", "title": "Hope"}]}
                                """));
        var ben = client.join(ada.roomCode(), "Ben", "PLAYER");
        for (var to : List.of("fame:top8", "fun:important", "hope:important")) {
            var move =
                    "{\"cardId\": \"%s\", \"fromPile\": \"deck\", \"toPile\": \"%s\", \"position\": 0}"
                            .formatted((Object[]) to.split(":", 2));
            client.post(ben.path() + "/moves", ben.token(), move);
        }
        client.post(ben.path() + "/steps", ben.token(), "{\"fromStep\": 1, \"toStep\": 2}");
        client.post(ben.path() + "/reveals", ben.token(), "{\"revealType\": \"TOP8\"}");
        try (var visitor = chromium.visitor()) {
            visitor.go("/console/r/" + ada.roomCode());
            visitor.see(".revealed article:has-text('Ben'):has-text('Fame')");

            assertThat(client.post(ben.path() + "/erasure", ben.token(), "{}").status())
                    .isEqualTo(202);
            await().until(() -> visitor.page().locator("main:has-text('Ben')").count() == 0);
            visitor.go("/console/r/" + ada.roomCode() + "/at/10");
            assertThat(visitor.see(".revealed article").textContent())
                    .contains("Removed person", "1 card")
                    .doesNotContain("Fame");
        }
    }

    private static String text(Download download) throws IOException {
        return Files.readString(download.path());
    }
}
