package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.sealing.MasterKeyChange;
import dev.reprise.standalone.Deployment;
import dev.reprise.standalone.ErasureStory;
import dev.reprise.standalone.MovableClock;
import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.ServerProcess.Launch;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Keys, secrets and looks of staff, in a real Prometheus that remembers the days before. */
@Tag("faults")
@Isolated
class PrivacyAlarmsIntegrationTest {

    private static final Duration REMEMBERED = Duration.ofDays(9);
    private static final Duration BETWEEN_SCRAPES = Duration.ofMinutes(4);

    @TempDir private Path directory = Path.of("");
    private Path data = Path.of("");

    @AutoClose private @Nullable ServerProcess again;

    @BeforeEach
    void prepare() throws IOException {
        WatchedAlarms.assumeThatTheyCanBeWatched();
        data = Files.createDirectory(directory.resolve("data"));
    }

    @Test
    void aKeyThatExpiresIsReportedUntilItIsRevoked() throws Exception {
        try (var server = Toggling.start(Toggling.launch(data));
                var alarms = WatchedAlarms.of(server.operators(), directory, "RepriseKeyExpires")) {
            var client = server.client();
            alarms.areRaisedBy(() ->
                    client.post(
                            "/api-keys",
                            admin(),
                            "{\"name\": \"Short\", \"scopes\": [\"rooms:read\"], \"expiresAt\": \"%s\"}"
                                    .formatted(Instant.now().plus(Duration.ofDays(13)))));
            alarms.areEndedBy(() -> {
                for (var key : client.get("/api-keys", admin()).json().get("apiKeys")) {
                    if (key.path("name").asString("").equals("Short")) {
                        client.send(
                                "DELETE", "/api-keys/" + key.get("id").asString(), admin(), null);
                    }
                }
            });
        }
    }

    @Test
    void aTokenSecretThatIsKeptForEightDaysIsReportedUntilItIsTakenAway() throws Exception {
        try (var earlier = Toggling.start(Toggling.launch(data))) {
            earlier.stop();
        }
        var previous = data.resolve("token-secret-previous");
        Files.move(data.resolve("token-secret"), previous);
        var history = history("reprise_token_secrets", "gauge", "", _ -> 2);
        try (var server = Toggling.start(Toggling.launch(data));
                var alarms =
                        WatchedAlarms.remembering(
                                history, server.operators(), directory, "RepriseTokenSecretKept")) {
            alarms.areRaisedBy(() -> {});
            server.stop();
            Files.delete(previous);
            try (var again = Toggling.start(Toggling.launch(data))) {
                alarms.areEndedBy(() -> alarms.scrape(again.operators()));
            }
        }
    }

    @Test
    void staffWhoLookMoreThanInTheWeekBeforeAreReportedForADay() throws Exception {
        var history =
                history(
                        "reprise_access_looks",
                        "counter",
                        "kind=\"state\"",
                        past -> past.toHours() / 12);
        try (var server = Toggling.start(Toggling.launch(data));
                var alarms =
                        WatchedAlarms.remembering(
                                history, server.operators(), directory, "RepriseLooksUnusual")) {
            var client = server.client();
            var room = Toggling.on(server).host().roomCode();
            var staff =
                    client.post(
                                    "/api-keys",
                                    admin(),
                                    "{\"name\": \"Desk\", \"scopes\": [\"support:replay\"]}")
                            .json()
                            .get("secret")
                            .asString();
            alarms.areRaisedBy(() -> {
                for (var look = 0; look < 30; look++) {
                    var seen =
                            client.get("/rooms/" + room, staff, "Support-Reason", "Ticket " + look);
                    assertThat(seen.status()).isEqualTo(200);
                }
            });
            alarms.endNoSoonerThanIn(Duration.ofDays(1));
        }
    }

    /** Twenty-six days that a clock has let pass, and the start of another server after them. */
    @Test
    void anErasureThatWaitsForAMasterKeyIsReportedUntilItHasOne() throws Exception {
        var key = masterKey();
        var next = masterKey();
        var clock = new MovableClock();
        clock.advance(Duration.ofDays(-26));
        try (var earlier =
                Deployment.start(
                        data,
                        clock,
                        "--reprise.rate-limits.enabled=false",
                        "--reprise.data-key=" + key)) {
            assertThat(new ErasureStory(earlier.client()).erase().status()).isEqualTo(202);
        }
        try (var server = Toggling.start(withMasterKey(key));
                var alarms = WatchedAlarms.of(server.operators(), directory, "RepriseErasureOld")) {
            alarms.areRaisedBy(() -> {});
            alarms.areEndedBy(() -> {
                server.stop();
                var keys = Map.of("REPRISE_DATA_KEY", key, "REPRISE_DATA_KEY_NEXT", next);
                MasterKeyChange.run(data, keys, Instant.now());
                again = Toggling.start(withMasterKey(next));
                alarms.scrape(again.operators());
            });
        }
    }

    private Launch withMasterKey(String key) {
        return Toggling.launch(data).withEnvironment(Map.of("REPRISE_DATA_KEY", key));
    }

    private static String masterKey() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(RandomIdentifiers.bytes(32));
    }

    private String admin() throws IOException {
        return Files.readString(data.resolve("admin-key")).strip();
    }

    /**
     * What was scraped in the days before, up to five minutes ago.
     *
     * @param value by the time that had passed since the first scrape
     */
    private static String history(
            String name, String type, String label, ToLongFunction<Duration> value) {
        var text = new StringBuilder("# TYPE %s %s%n".formatted(name, type));
        var sample = name + (type.equals("counter") ? "_total" : "");
        var begin = Instant.now().minus(REMEMBERED);
        var end = REMEMBERED.minus(Duration.ofMinutes(5));
        for (var past = Duration.ZERO; past.compareTo(end) < 0; past = past.plus(BETWEEN_SCRAPES)) {
            text.append(
                    "%s{job=\"reprise\",instance=\"a\"%s} %s %d%n"
                            .formatted(
                                    sample,
                                    label.isEmpty() ? "" : "," + label,
                                    value.applyAsLong(past),
                                    begin.plus(past).getEpochSecond()));
        }
        return text.append("# EOF").append(System.lineSeparator()).toString();
    }
}
