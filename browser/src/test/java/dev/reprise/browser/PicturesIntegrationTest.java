package dev.reprise.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.Deployment;
import dev.reprise.standalone.MovableClock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes the pictures of {@code docs/console.md}, into the directory that {@code pictures} names.
 */
@EnabledIfSystemProperty(named = "pictures", matches = ".+")
class PicturesIntegrationTest {

    private static final int READINGS = 12;
    private static final String MOVE =
            "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}";

    private final Path directory = Path.of(System.getProperty("pictures", ""));
    private final MovableClock clock = new MovableClock();

    @TempDir private Path data;

    @Test
    void areOfEachPageInBothThemes() throws IOException {
        // What happened, happened before now.
        clock.advance(Duration.ofHours(-2));
        try (var server = Deployment.start(data, clock, "--reprise.rate-limits.enabled=false");
                var chromium = Chromium.at(server.queries());
                var ada = chromium.visitor(Visitor.desk().setViewportSize(1280, 800));
                var anyone = chromium.visitor(Visitor.desk().setViewportSize(1280, 800))) {
            var rooms = new PlayedRooms(server.client(), clock);
            var table = rooms.table();
            var values = rooms.values();
            var lobby = rooms.lobby();
            clock.advance(Duration.between(clock.instant(), Instant.now()));
            ada.sit(table, "Ada").sit(values, "Ada").sit(lobby, "Ada");
            takeRooms(ada, server.client(), table, values, lobby);
            take(anyone, values, "watch", "");
            take(anyone, "open", "/console/open");
            takeDesk(anyone, server, table);
            try (var phone = chromium.visitor(Visitor.phone())) {
                phone.join(values.roomCode(), "Felix");
                take(phone, "phone");
            }
        }
    }

    private void takeRooms(Visitor ada, Client client, Seat table, Seat values, Seat lobby)
            throws IOException {
        take(ada, "lobby", "/console/");
        take(ada, table, "time-machine", "/at/52?from=46");
        take(ada, values, "as-seen-by", "/at/60");
        take(ada, values, "values-sort", "");
        take(ada, lobby, "game-lobby", "");
        take(ada, values, "results", "/results");
        ada.page().locator("#similarity").evaluate("heading => heading.scrollIntoView()");
        take(ada, "similarity");
        ada.go("/console/r/" + values.roomCode() + "/mine").button("Show it").click();
        ada.see(".record");
        take(ada, "mine");
        ada.go("/console/r/" + table.roomCode());
        refuse(ada, client, table);
        take(ada, "table");
    }

    /** A move of hers that comes too late. */
    private static void refuse(Visitor ada, Client client, Seat table) {
        var held = new ArrayList<Route>();
        ada.page().route("**/moves", held::add);
        ada.card("Adventure").click();
        ada.pile("right").locator("button.put").click();
        ada.page().waitForCondition(() -> !held.isEmpty());
        var ben = client.join(table.roomCode(), "Ines", "PLAYER");
        client.post(
                "/rooms/" + table.roomCode() + "/moves",
                ben.token(),
                MOVE.formatted("adventure", "deck", "left"));
        held.forEach(Route::resume);
        ada.see(".refusal");
    }

    private void takeDesk(Visitor boss, Deployment server, Seat table) throws IOException {
        Keys.issue(server, "Game server", "rooms:write");
        var helpdesk = Keys.issue(server, "Helpdesk", "support:replay");
        boss.unlock("/console/health", server.adminKey(), "");
        boss.see(".figures .spark");
        for (var reading = 1; reading <= READINGS; reading++) {
            work(server.client(), table, reading);
            var shown = reading;
            await().until(() -> readings(boss) > shown);
        }
        take(boss, "health");
        boss.page().click("nav a:has-text('API keys')");
        boss.see("tr:has-text('Helpdesk')");
        take(boss, "keys");
        boss.button("Lock").click();
        boss.unlock("/console/support", helpdesk, Keys.REASON);
        boss.page().fill("input[name=q]", table.roomCode());
        boss.button("Find").click();
        boss.button("Refusals").click();
        boss.see("#refusals");
        take(boss, "support");
        boss.page().click("button:has-text('See " + table.roomCode() + "')");
        boss.see(".transport");
        boss.unlock("/console/audit", server.adminKey(), "");
        boss.see("table");
        take(boss, "audit");
    }

    /** How many readings of the health page have been drawn. */
    private static int readings(Visitor boss) {
        return (int)
                boss.page()
                        .evaluate(
                                "document.querySelector('.spark polyline, .spark"
                                    + " path')?.getAttribute('points')?.split(' ').length ?? 99");
    }

    /** Something to do, now more, now less. */
    private static void work(Client client, Seat table, int reading) {
        for (var times = 0; times < 20 + 40 * (reading % 4); times++) {
            var forth = times % 2 == 0;
            client.post(
                    "/rooms/" + table.roomCode() + "/moves",
                    table.token(),
                    MOVE.formatted("wealth", forth ? "deck" : "left", forth ? "left" : "deck"));
        }
    }

    private void take(Visitor visitor, Seat room, String name, String rest) throws IOException {
        take(visitor, name, "/console/r/" + room.roomCode() + rest);
    }

    private void take(Visitor visitor, String name, String path) throws IOException {
        visitor.go(path).see("main h1");
        take(visitor, name);
    }

    private void take(Visitor visitor, String name) throws IOException {
        Files.createDirectories(directory);
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            visitor.page()
                    .evaluate(
                            "() => Promise.all(document.getAnimations().map((each) =>"
                                    + " each.finished.catch(() => {})))");
            var file =
                    directory.resolve(
                            "%s-%s.png".formatted(name, scheme.name().toLowerCase(Locale.ROOT)));
            Palette.write(visitor.page().screenshot(), file);
        }
    }
}
