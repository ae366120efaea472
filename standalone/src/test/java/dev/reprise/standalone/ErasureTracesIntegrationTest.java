package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Once an erasure is done, no byte of the person is on the disk, in the log or on the heap. */
class ErasureTracesIntegrationTest {

    private static final String[] BECAUSE = {"Support-Reason", "Ticket 4711"};

    @TempDir Path directory;

    @Test
    void leavesNoByteOfThePerson() throws Exception {
        var data = Files.createDirectory(directory.resolve("data"));
        try (var server =
                ServerProcess.start(
                        data,
                        "--reprise.rate-limits.enabled=false",
                        "--reprise.command.snapshot-every=5",
                        "--reprise.erasures.complete-every=200ms")) {
            var client = server.client();
            var person = MarkedPerson.playing(client, "of room 1", "customer-4711");
            var traces =
                    new Traces(
                            concat(person.secrets(), person.placements()),
                            concat(person.secrets(), person.requests()));
            readByAll(client, person, staffKey(client, data));
            var guesses = Guesses.of(person, client);
            try (var ofHost = stream(client, person.host());
                    var ofPerson = stream(client, person.person());
                    var ofLobby = client.stream("/lobby/stream", null)) {
                await().until(() -> snapshots(ofPerson) * snapshots(ofLobby) > 0);
                assertThat(traces.in(HeapDump.of(server.pid(), directory.resolve("before"))))
                        .as("what finds nothing shows nothing")
                        .hasSizeGreaterThan(person.secrets().size());

                person.awaitErased();

                await().until(() -> snapshots(ofHost) > 1 && snapshots(ofLobby) > 1);
                assertThat(traces.in(HeapDump.of(server.pid(), directory.resolve("after"))))
                        .as("on the heap")
                        .isEmpty();
            }
            person.requireErased();
            assertThat(traces.in(server.said())).as("in what it logs").isEmpty();
            assertThat(traces.below(data)).as("on the disk, while it runs").isEmpty();
            assertThat(server.stop()).isIn(0, 143);
            assertThat(traces.below(data)).as("on the disk").isEmpty();
            var participant = person.person().participantId();
            var stored = StoredTexts.in(data, List.of(person.host().roomCode(), participant));
            assertThat(stored.snapshots()).isNotEmpty();
            assertThat(stored.all()).allSatisfy(each -> assertThat(traces.in(each)).isEmpty());
            guesses.requireNoneConfirmed(stored.events());
        }
    }

    private static List<String> concat(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static EventStream stream(Client client, Seat seat) {
        return client.stream(seat.roomCode(), seat.token(), null);
    }

    private static long snapshots(EventStream stream) {
        return stream.messages().stream().filter(each -> each.event().equals("snapshot")).count();
    }

    private static String staffKey(Client client, Path data) throws IOException {
        var admin = Files.readString(data.resolve("admin-key")).strip();
        var key = "{\"name\": \"Helpdesk\", \"scopes\": [\"support:replay\"]}";
        return client.post("/api-keys", admin, key).json().get("secret").asString();
    }

    /** Whatever shows them leaves something in memory. */
    private static void readByAll(Client client, MarkedPerson person, String staff) {
        var room = person.room();
        for (var token : List.of(person.host().token(), person.person().token(), staff)) {
            for (var path :
                    List.of(
                            "",
                            "?at=30",
                            "/events?limit=1000&proof=true",
                            "/diff?from=12&to=40",
                            "/results",
                            "/overview",
                            "/refusals")) {
                assertThat(client.get(room + path, token, BECAUSE).status())
                        .as(path)
                        .isEqualTo(200);
            }
        }
        var find = "/find?q=" + person.host().roomCode();
        assertThat(client.get(find, staff, BECAUSE).status()).isEqualTo(200);
        var own = client.get(person.person().path() + "/export", person.person().token());
        assertThat(own.status()).isEqualTo(200);
        var taken = "{\"name\": \"%s\"}".formatted(person.name());
        assertThat(client.post(room + "/participants", null, taken).status()).isEqualTo(409);
    }
}
