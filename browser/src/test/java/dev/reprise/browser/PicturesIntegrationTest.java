package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Takes the pictures of {@code docs/console.md}, into the directory that {@code pictures} names.
 */
@EnabledIfSystemProperty(named = "pictures", matches = ".+")
class PicturesIntegrationTest {

    private static final List<String> TABLE_PILES = List.of("left", "middle", "right");

    private final Path directory = Path.of(System.getProperty("pictures", ""));
    private final MovableClock clock = new MovableClock();
    private final Random random = new Random(42);

    @TempDir private Path data;

    @Test
    void areOfEachPageInBothThemes() throws IOException {
        try (var server = Deployment.start(data, clock, "--reprise.rate-limits.enabled=false");
                var chromium = Chromium.at(server.queries());
                var ada = chromium.visitor(Visitor.desk().setViewportSize(1280, 800))) {
            var client = server.client();
            take(ada, playedTable(ada, client), "time-machine", "/at/52?from=46");
            var sorting = sortedValues(ada, client);
            take(ada, sorting, "values-sort", "");
            take(ada, sorting, "results", "/results");
            ada.page().locator("#similarity").evaluate("heading => heading.scrollIntoView()");
            take(ada, "similarity");
            takeDesk(ada, server, sorting);
            try (var ben = chromium.visitor(Visitor.phone())) {
                ben.join(sorting, "Felix");
                take(ben, "phone");
            }
            playedLobby(client);
            ada.go("/console/");
            take(ada, "lobby");
        }
    }

    private void takeDesk(Visitor boss, Deployment server, String code) throws IOException {
        var body = "{\"name\": \"%s\", \"scopes\": [\"%s\"]%s}";
        var client = server.client();
        client.post(
                "/api-keys", server.adminKey(), body.formatted("Game server", "rooms:write", ""));
        var helpdesk =
                client.post(
                                "/api-keys",
                                server.adminKey(),
                                body.formatted("Helpdesk", "support:replay", ""))
                        .json()
                        .get("secret")
                        .asString();
        boss.go("/console/health");
        boss.page().fill("input[name=key]", server.adminKey());
        boss.button("Unlock").click();
        boss.see(".figures .spark");
        boss.page().waitForTimeout(5_000);
        take(boss, "health");
        boss.page().click("nav a:has-text('API keys')");
        boss.see("tr:has-text('Helpdesk')");
        take(boss, "keys");
        boss.button("Lock").click();
        boss.go("/console/support");
        boss.page().fill("input[name=key]", helpdesk);
        boss.page().fill("input[name=reason]", "Ticket 4711: my card jumped back");
        boss.button("Unlock").click();
        boss.page().fill("input[name=q]", code);
        boss.button("Find").click();
        boss.button("Refusals").click();
        boss.see("#refusals");
        take(boss, "support");
    }

    private String playedTable(Visitor ada, Client client) {
        var code = ada.open("shared-table", "Ada", List.of());
        var seats =
                List.of(
                        client.join(code, "Ben", "PLAYER"),
                        client.join(code, "Chiara", "PLAYER"),
                        client.join(code, "Deniz", "PLAYER"));
        client.join(code, "Eve", "SPECTATOR");
        var deck = client.get("/rooms/" + code, null).json().get("deck");
        for (var number = 0; number < 40; number++) {
            var card = deck.get(number * 2).get("cardId").asString();
            var from = "deck";
            for (var times = 0; times < 1 + random.nextInt(3); times++) {
                var to = TABLE_PILES.get(random.nextInt(TABLE_PILES.size()));
                move(
                        client,
                        seats.get(random.nextInt(3)),
                        "/rooms/" + code + "/moves",
                        card,
                        from,
                        to);
                from = to;
                clock.advance(Duration.ofMillis(700 + random.nextInt(6_000)));
            }
            if (number == 13 || number == 29) {
                clock.advance(Duration.ofMinutes(number));
            }
        }
        return code;
    }

    private String sortedValues(Visitor ada, Client client) {
        var code = ada.open("values-sort", "Ada", List.of());
        var ben = client.join(code, "Ben", "PLAYER");
        var chiara = client.join(code, "Chiara", "PLAYER");
        client.join(code, "Eve", "SPECTATOR");
        var deck = client.get("/rooms/" + code, null).json().get("deck");
        for (var number = 0; number < deck.size(); number++) {
            var card = deck.get(number).get("cardId").asString();
            move(
                    client,
                    ben,
                    ben.path() + "/moves",
                    card,
                    "deck",
                    number % 4 == 0 ? "important" : "not-important");
            if (number < 30) {
                move(
                        client,
                        chiara,
                        chiara.path() + "/moves",
                        card,
                        "deck",
                        number % 3 == 0 ? "important" : "not-important");
            }
            clock.advance(Duration.ofSeconds(2));
        }
        for (var number = 0; number < 8; number++) {
            move(
                    client,
                    ben,
                    ben.path() + "/moves",
                    deck.get(number * 4).get("cardId").asString(),
                    "important",
                    "top8");
        }
        assertThat(
                        client.post(
                                        ben.path() + "/steps",
                                        ben.token(),
                                        "{\"fromStep\": 1, \"toStep\": 2}")
                                .status())
                .isEqualTo(200);
        assertThat(
                        client.post(
                                        ben.path() + "/reveals",
                                        ben.token(),
                                        "{\"revealType\": \"TOP8\"}")
                                .status())
                .isEqualTo(200);
        for (var number = 0; number < 12; number++) {
            ada.page()
                    .click(
                            number % 3 == 0
                                    ? "[data-send='not-important']"
                                    : "[data-send='important']");
        }
        return code;
    }

    private void playedLobby(Client client) {
        for (var name : List.of("Noor", "Søren", "Jean-Luc")) {
            clock.advance(Duration.ofMinutes(3));
            var opened =
                    client.post(
                            "/rooms",
                            null,
                            "{\"template\": \"%s\", \"hostName\": \"%s\"}"
                                    .formatted(
                                            name.equals("Noor") ? "lobby" : "shared-table", name));
            var host = Client.seat(opened);
            client.join(host.roomCode(), "Kim", "PLAYER");
            if (name.equals("Noor")) {
                client.put(
                        "/rooms/" + host.roomCode() + "/game",
                        host.token(),
                        "{\"name\": \"Chess\"}");
            }
        }
    }

    private static void move(
            Client client, Seat seat, String path, String card, String from, String to) {
        var body =
                "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}"
                        .formatted(card, from, to);
        assertThat(client.post(path, seat.token(), body).status()).isEqualTo(200);
    }

    private void take(Visitor visitor, String code, String name, String rest) throws IOException {
        visitor.go("/console/r/" + code + rest);
        visitor.see("main h1");
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
