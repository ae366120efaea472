package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.docs.Queries;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What operators are told of a server in figures, after a session in which everything happened. */
class MetersIntegrationTest {

    private static final Pattern METER =
            Pattern.compile("^\\| `(reprise\\.[a-z.-]+)`", Pattern.MULTILINE);
    private static final String STAFF = "Support-Reason";

    /** What Prometheus has of itself. */
    private static final Set<String> OF_OTHERS = Set.of("up");

    @TempDir static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static RunningStandalone server;

    @SuppressWarnings("NullAway.Init")
    private static Seat host;

    @SuppressWarnings("NullAway.Init")
    private static String staffKey;

    @BeforeAll
    static void play() throws IOException {
        server =
                new RunningStandalone(
                        directory.resolve("data"),
                        null,
                        List.of(
                                "--reprise.rate-limits.enabled=true",
                                "--reprise.rate-limits.per-minute.bulk=1"));
        var client = new Client(server.commands());
        host = client.open("values-sort");
        moveTwice(client);
        client.put(host.path() + "/status", host.token(), "{\"ready\": true}");
        client.put(host.path() + "/status", host.token(), "{\"ready\": true}");
        watch(client);
        staffKey = issueKey(client);
        client.get("/rooms/" + host.roomCode(), staffKey, STAFF, "Ticket 4711");
        setAllStatusesTwice(client);
    }

    private static void setAllStatusesTwice(Client client) {
        var statuses =
                """
                {"reason": "A new round", "changes": [{"participantId": "%s", "ready": true}]}
                """
                        .formatted(host.participantId());
        client.post("/rooms/" + host.roomCode() + "/statuses", host.token(), statuses);
        client.post("/rooms/" + host.roomCode() + "/statuses", host.token(), statuses);
    }

    private static void moveTwice(Client client) {
        var move =
                """
                {"cardId": "knowledge", "fromPile": "deck", "toPile": "important", "position": 0}
                """;
        client.post(host.path() + "/moves", host.token(), move, "Idempotency-Key", "first");
        client.post(host.path() + "/moves", host.token(), move, "Idempotency-Key", "first");
        client.post(host.path() + "/moves", host.token(), move);
    }

    private static void watch(Client client) throws IOException {
        try (var stream = client.stream(host.roomCode(), host.token(), null)) {
            await().until(() -> !stream.messages().isEmpty());
            client.put(host.path() + "/status", host.token(), "{\"ready\": false}");
            await().until(() -> stream.messages().size() > 1);
        }
        try (var again = client.stream(host.roomCode(), host.token(), 2L)) {
            await().until(() -> !again.messages().isEmpty());
        }
    }

    private static String issueKey(Client client) throws IOException {
        return client.post(
                        "/api-keys",
                        server.adminKey(),
                        "{\"name\": \"Desk\", \"scopes\": [\"support:replay\"]}")
                .json()
                .get("secret")
                .asString();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static Scrape scrape() throws Exception {
        return Scrape.of(server.operators());
    }

    @Test
    void tellWhatBecameOfCommands() throws Exception {
        var count = "reprise_command_duration_seconds_count";
        var scrape = scrape();

        assertThat(scrape.sum(count, "command", "MoveHandCards", "outcome", "accepted")).isOne();
        assertThat(scrape.sum(count, "command", "MoveHandCards", "outcome", "duplicate")).isOne();
        assertThat(scrape.sum(count, "command", "MoveHandCards", "outcome", "refused")).isOne();
        assertThat(scrape.sum(count, "command", "ChangeStatus", "outcome", "unchanged")).isOne();
        assertThat(scrape.sum("reprise_command_refused_commands_total", "code", "STATE_CONFLICT"))
                .isOne();
        assertThat(
                        scrape.sum(
                                "reprise_command_duration_seconds_bucket",
                                "command",
                                "OpenRoom",
                                "le",
                                "+Inf"))
                .isOne();
    }

    @Test
    void tellHowStreamsAreOpenedDeliveredAndEnded() throws Exception {
        await().untilAsserted(() ->
                assertThat(
                                scrape().sum(
                                                "reprise_stream_lifetime_seconds_count",
                                                "reason",
                                                "reader"))
                        .isEqualTo(2));
        var scrape = scrape();

        assertThat(scrape.sum("reprise_stream_opening_seconds_count")).isEqualTo(2);
        assertThat(scrape.sum("reprise_stream_resumes_streams_total", "gap", "caught-up")).isOne();
        assertThat(scrape.sum("reprise_delivery_age_seconds_count")).isPositive();
        assertThat(scrape.sum("reprise_delivery_age_seconds_sum")).isLessThan(10);
        assertThat(scrape.sum("reprise_streams_open")).isZero();
    }

    @Test
    void tellHowManyWatchTheLobby() throws Exception {
        try (var lobby = new Client(server.commands()).stream("/lobby/stream", null)) {
            await().until(() -> !lobby.messages().isEmpty());
            assertThat(scrape().sum("reprise_lobby_open")).isOne();
        }
    }

    @Test
    void leaveStreamsOutOfTheTimesOfRequests() throws Exception {
        assertThat(scrape().samples())
                .filteredOn(sample -> sample.name().equals("http_server_requests_seconds_count"))
                .hasSizeGreaterThan(4)
                .noneMatch(sample -> sample.labels().getOrDefault("uri", "").endsWith("/stream"));
        assertThat(scrape().names()).noneMatch(name -> name.startsWith("spring_security"));
    }

    @Test
    void tellWhatStaffLookedAtAndWhatCameTooOften() throws Exception {
        var scrape = scrape();

        assertThat(scrape.sum("reprise_access_looks_total", "kind", "state")).isOne();
        assertThat(scrape.sum("reprise_limits_refused_requests_total", "tier", "bulk")).isOne();
        assertThat(scrape.sum("reprise_backup_age_seconds")).isInfinite();
        assertThat(scrape.sum("reprise_token_secrets")).isOne();
        assertThat(scrape.sum("reprise_key_expiry_seconds")).isNaN();
        assertThat(scrape.sum("reprise_erasure_open")).isZero();
        assertThat(scrape.sum("reprise_erasure_oldest_seconds")).isZero();
    }

    @Test
    void haveHelpAndAUnit() throws Exception {
        assertThat(scrape().helpOfOurs())
                .hasSizeGreaterThan(25)
                .allSatisfy((name, help) -> assertThat(help).as(name).hasSizeGreaterThan(10));
    }

    /** Clients need not know it, and who looks for a weak one should not. */
    @Test
    void standBesideTheVersionWhichIsInNoHeader() throws Exception {
        var answer = new Client(server.commands()).get("/rooms", null).http();
        try (var http = HttpClient.newHttpClient()) {
            var info = HttpRequest.newBuilder(server.operators().resolve("/actuator/info")).build();
            var version =
                    new JsonMapper()
                            .readTree(http.send(info, BodyHandlers.ofString()).body())
                            .at("/build/version")
                            .asString();

            assertThat(version).isNotEmpty();
            assertThat(answer.headers().map().toString()).doesNotContain(version);
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void nameNoRoomNoPersonAndNoKey() throws Exception {
        var secret =
                Set.of(
                        host.roomCode(),
                        host.participantId(),
                        "Ada",
                        "Desk",
                        "knowledge",
                        staffKey.substring("rk_".length(), staffKey.lastIndexOf('_')));
        assertThat(scrape().samples())
                .allSatisfy(sample ->
                        assertThat(sample.labels().values())
                                .noneMatch(value -> secret.stream().anyMatch(value::contains)));
    }

    @Test
    void areAllThatBoardsAndAlarmsAskFor() throws Exception {
        var there = scrape().names();
        assertThat(Queries.all())
                .hasSizeGreaterThan(80)
                .allSatisfy((place, query) -> {
                    var asked = new TreeSet<>(Queries.metersIn(query));
                    asked.removeAll(OF_OTHERS);
                    assertThat(there).as(place).containsAll(asked);
                });
    }

    @Test
    void giveEachPanelSomethingToShow() throws Exception {
        assumeThat(Prometheus.isInstalled()).isTrue();
        try (var prometheus = Prometheus.scraping(server.operators(), directory)) {
            assertThat(Queries.ofBoards())
                    .allSatisfy((place, query) ->
                            await(place)
                                    .atMost(Duration.ofSeconds(20))
                                    .until(() -> prometheus.hasAnAnswerTo(query)));
        }
    }

    @Test
    void raiseTheAlarmOfAKeyThatExpiresAndNoOther() throws Exception {
        assumeThat(Prometheus.isInstalled()).isTrue();
        var client = new Client(server.commands());
        var key =
                client.post(
                                "/api-keys",
                                server.adminKey(),
                                "{\"name\": \"Soon\", \"scopes\": [\"rooms:read\"], \"expiresAt\": \"%s\"}"
                                        .formatted(Instant.now().plus(Duration.ofDays(1))))
                        .json()
                        .get("id")
                        .asString();
        try (var prometheus =
                Prometheus.scraping(
                        server.operators(), Files.createDirectory(directory.resolve("alarms")))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !prometheus.alarms().isEmpty());
            assertThat(prometheus.alarms()).containsExactly("RepriseKeyExpires");

            client.delete("/api-keys/" + key, server.adminKey());
            await().atMost(Duration.ofSeconds(20)).until(() -> prometheus.alarms().isEmpty());
        }
    }

    @Test
    void areAllInTheBookForOperators() throws Exception {
        var documented = new TreeSet<String>();
        var book = Files.readString(Path.of("../docs/operations.md"));
        var begin = book.indexOf("\n## Meters\n");
        var end = book.indexOf("\n## Exit codes\n");
        METER.matcher(book.substring(begin, end))
                .results()
                .forEach(row -> documented.add(row.group(1).replaceAll("[.-]", "_")));
        var families = scrape().helpOfOurs().keySet();

        assertThat(families)
                .allSatisfy(
                        family -> assertThat(documented).anyMatch(meter -> isOf(family, meter)));
        assertThat(documented)
                .allSatisfy(meter -> assertThat(families).anyMatch(family -> isOf(family, meter)));
    }

    /** Prometheus' names have a unit, and what is counted, at their ends. */
    private static boolean isOf(String family, String meter) {
        return family.equals(meter)
                || (family.startsWith(meter + "_") && !family.substring(meter.length()).isEmpty());
    }
}
