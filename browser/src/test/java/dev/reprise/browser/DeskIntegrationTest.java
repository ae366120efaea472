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

/** Support staff, administrators and hosts, and what each of them has a page for. */
@ExtendWith(Stage.class)
class DeskIntegrationTest {

    private static final String REASON = "Ticket 4711: my card jumped back";
    private static final String MOVE =
            "{\"cardId\": \"hope\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}";

    private static String key(Client client, Deployment server, String scope) {
        var body = "{\"name\": \"Desk %s\", \"scopes\": [\"%s\"]}".formatted(scope, scope);
        return client.post("/api-keys", server.adminKey(), body).json().get("secret").asString();
    }

    private static void unlock(Visitor visitor, String path, String key) {
        visitor.go(path);
        visitor.page().fill("input[name=key]", key);
    }

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
        client.post(moves, ada.token(), MOVE.formatted("deck", "left"), "Idempotency-Key", "won");
        client.post(moves, ada.token(), MOVE.formatted("deck", "right"));
        try (var staff = chromium.visitor()) {
            unlock(staff, "/console/support", key(client, server, "support:replay"));
            staff.page().fill("input[name=reason]", REASON);
            staff.button("Unlock").click();
            staff.see(".notice.warn:has-text('" + REASON + "')");

            staff.page().fill("input[name=q]", "won");
            staff.button("Find").click();
            staff.see("tr:has-text('an event of the command')");
            staff.button("Refusals").click();
            staff.see(".refusals li:has-text('STATE_CONFLICT')");
            assertThat(staff.see(".refusals").textContent())
                    .contains("Wanted: hope from Deck to Right.", "moved there by Ada");

            staff.button("See " + ada.roomCode() + " at 4").click();
            staff.see(".sentence:has-text('from Deck to Left.')");
            assertThat(staff.see(".notice.warn").textContent()).contains(REASON);
            var looks = client.get("/rooms/" + ada.roomCode() + "/audit", ada.token()).json();
            assertThat(looks.get("entries").findValuesAsString("reason"))
                    .isNotEmpty()
                    .containsOnly(REASON);
            assertThat(looks.get("entries").findValuesAsString("kind"))
                    .contains("FOUND", "REFUSALS");
        }
    }

    @Test
    void issuesAKeyWhoseSecretMustBeCopiedRotatesItAndRevokesItByName(
            Chromium chromium, Deployment server) {
        try (var boss = chromium.visitor()) {
            unlock(boss, "/console/keys", server.adminKey());
            boss.button("Unlock").click();
            boss.button("Issue a key").click();
            boss.page().fill("dialog input[name=name]", "Night shift");
            boss.page().check("dialog input[value='rooms:read']");
            boss.page().click("dialog form button.primary");
            assertThat(boss.see(".secret").textContent()).startsWith("rk_");
            boss.press("Escape");
            assertThat(boss.page().locator(".secret").isVisible()).isTrue();
            boss.button("Copy").click();
            boss.page().click("dialog button:has-text('Close')");

            boss.button("Rotate Night shift").click();
            boss.page().click("dialog button.primary");
            boss.see("dialog:has-text('is good until')");
            boss.button("Copy").click();
            boss.page().click("dialog button:has-text('Close')");

            boss.button("Revoke Night shift").click();
            assertThat(boss.page().locator("dialog button.danger").isDisabled()).isTrue();
            boss.page().fill("dialog input[name=typed]", "Night shift");
            boss.page().click("dialog button.danger");
            boss.see("dialog [role=status]");
            boss.press("Escape");
            boss.see("tr.over:has-text('Night shift')");

            boss.page().click("nav a:has-text('Audit')");
            boss.see("tr:has-text('revoked'):has-text('Night shift')");
            boss.button("Lock").click();
            boss.see("input[name=key]");
            assertThat(
                            boss.page()
                                    .evaluate(
                                            "JSON.stringify({...sessionStorage, ...localStorage})")
                                    .toString())
                    .doesNotContain("rk_");
        }
    }

    @Test
    void tellsHowTheServerIsAndVerifiesItsViews(Chromium chromium, Deployment server) {
        try (var boss = chromium.visitor()) {
            unlock(boss, "/console/health", server.adminKey());
            boss.button("Unlock").click();
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

    private static String text(Download download) throws IOException {
        return Files.readString(download.path());
    }
}
