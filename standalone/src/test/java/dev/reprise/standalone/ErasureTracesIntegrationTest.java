package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Once an erasure is done, no byte of the person is on the disk, in the log, on the heap or in any
 * answer, in a room of ten that goes on meanwhile.
 */
class ErasureTracesIntegrationTest {

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
            var answers = new AllAnswers(client, person, tokens(client, data, person));
            assertThat(answersWith(traces, answers)).hasSizeGreaterThan(30);
            tryToTakeTheName(client, person);
            var guesses = Guesses.of(person, client);
            try (var ofHost = stream(client, person.host());
                    var ofPerson = stream(client, person.person());
                    var ofPublic = client.stream(person.host().roomCode(), null, null);
                    var ofLobby = client.stream("/lobby/stream", null)) {
                await().until(() -> snapshots(ofPerson) * snapshots(ofLobby) > 0);
                assertThat(traces.in(HeapDump.of(server.pid(), directory.resolve("before"))))
                        .as("what finds nothing shows nothing")
                        .hasSizeGreaterThan(person.secrets().size());

                eraseWhileAllGoOn(person);

                for (var each : List.of(ofHost, ofPublic, ofLobby)) {
                    await().until(() -> snapshots(each) > 1);
                    assertThat(traces.in(sinceLastSnapshot(each))).as("streamed").isEmpty();
                }
                assertThat(answersWith(traces, answers)).as("in any answer").isEmpty();
                assertThat(traces.in(HeapDump.of(server.pid(), directory.resolve("after"))))
                        .as("on the heap")
                        .isEmpty();
            }
            assertThat(traces.in(server.said())).as("in what it logs").isEmpty();
            assertThat(traces.below(data)).as("on the disk, while it runs").isEmpty();
            assertThat(server.stop()).isIn(0, 143);
            assertThat(traces.below(data)).as("on the disk").isEmpty();
            var participant = person.person().participantId();
            var stored = StoredTexts.in(data, List.of(person.host().roomCode(), participant));
            assertThat(stored.snapshots()).isNotEmpty();
            assertThat(stored.all()).allSatisfy(each -> assertThat(traces.in(each)).isEmpty());
            guesses.requireNoneConfirmed(stored.events(), data);
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

    private static String sinceLastSnapshot(EventStream stream) {
        var messages = stream.messages();
        var last = messages.size() - 1;
        while (!messages.get(last).event().equals("snapshot")) {
            last--;
        }
        return messages.subList(last, messages.size()).toString();
    }

    /** By what each reader is called. */
    private static Map<String, String> tokens(Client client, Path data, MarkedPerson person)
            throws IOException {
        var admin = Files.readString(data.resolve("admin-key")).strip();
        var tokens = new HashMap<>(person.tokensOfOthers());
        tokens.put("person", person.person().token());
        tokens.put("admin", admin);
        for (var scope : List.of("support:replay", "rooms:read")) {
            var key = "{\"name\": \"Helpdesk\", \"scopes\": [\"%s\"]}".formatted(scope);
            var made = client.post("/api-keys", admin, key).json();
            tokens.put(scope, made.get("secret").asString());
        }
        return tokens;
    }

    /** Those with anything of the person. */
    private static List<String> answersWith(Traces traces, AllAnswers answers) throws IOException {
        var found = new ArrayList<String>();
        answers.all()
                .forEach((name, answer) -> {
                    if (!traces.in(answer).isEmpty()) {
                        found.add(name);
                    }
                });
        return found;
    }

    /** It leaves their name among the room's refusals. */
    private static void tryToTakeTheName(Client client, MarkedPerson person) {
        var taken = "{\"name\": \"%s\"}".formatted(person.name());
        assertThat(client.post(person.room() + "/participants", null, taken).status())
                .isEqualTo(409);
    }

    private static void eraseWhileAllGoOn(MarkedPerson person) {
        var erased = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var others = CompletableFuture.runAsync(() -> goOn(person, erased), threads);
            try {
                person.awaitErased();
            } finally {
                erased.set(true);
            }
            others.orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    /** The room does, and so does the person until they are refused. */
    private static void goOn(MarkedPerson person, AtomicBoolean erased) {
        var allowed = true;
        for (var i = 0; !erased.get(); i++) {
            person.goOn(i % person.others().size());
            allowed = allowed && person.moveOn(i).status() == 200 && person.say(i).status() == 200;
        }
        assertThat(allowed).isFalse();
    }
}
