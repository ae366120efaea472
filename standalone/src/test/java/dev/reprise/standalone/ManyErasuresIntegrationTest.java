package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** One person in fifty rooms, and several at once in rooms that go on meanwhile. */
@Tag("faults")
class ManyErasuresIntegrationTest {

    private static final int ROOMS = Integer.getInteger("erasure.rooms", 50);
    private static final String SUBJECT = "customer-4711";
    private static final List<String> UNDER_WAY = List.of("BUILDING", "FINISHING");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir Path data;

    private ServerProcess start() throws IOException {
        return ServerProcess.start(
                data,
                "--reprise.rate-limits.enabled=false",
                "--reprise.presence.silence=1d",
                "--reprise.erasures.complete-every=500ms");
    }

    private String admin() throws IOException {
        return Files.readString(data.resolve("admin-key")).strip();
    }

    private static List<MarkedPerson> playing(Client client, int rooms) {
        return IntStream.range(0, rooms)
                .mapToObj(each -> MarkedPerson.playing(client, "of room " + each, SUBJECT))
                .toList();
    }

    private static void requireUpkeepFindsNothing(Client client, String admin) {
        for (var work : List.of("/admin/verify", "/admin/rebuild", "/admin/verify")) {
            assertThat(client.post(work, admin, "").status()).isEqualTo(202);
            await().atMost(LIMIT).until(() -> !UNDER_WAY.contains(progress(client, work, admin)));
            assertThat(progress(client, work, admin)).isEqualTo("DONE");
        }
        var found = client.get("/admin/verify", admin).json().get("found");
        assertThat(found.get("differing").asInt()).as("%s", found).isZero();
    }

    private static String progress(Client client, String work, String admin) {
        return client.get(work, admin).json().findValue("state").asString();
    }

    @Test
    void ofASubjectReachAllTheirRooms() throws Exception {
        try (var server = start()) {
            var client = server.client();
            var people = playing(client, ROOMS);
            var before = people.stream().map(OthersView::of).toList();
            var asked = System.nanoTime();

            var answer =
                    client.post("/erasures", admin(), "{\"subject\": \"%s\"}".formatted(SUBJECT));

            var took = Duration.ofNanos(System.nanoTime() - asked);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().at("/counts/rooms").asInt()).isEqualTo(ROOMS);
            people.forEach(MarkedPerson::requireErased);
            var erasure = "/erasures/" + answer.json().get("erasureId").asString();
            await().atMost(LIMIT).until(() -> state(client, erasure).equals("DONE"));
            System.out.printf("%d rooms: keys destroyed within %s%n", ROOMS, took);
            for (var i = 0; i < ROOMS; i++) {
                people.get(i).requireErased();
                before.get(i).requireSame(people.get(i));
            }
            requireUpkeepFindsNothing(client, admin());
        }
    }

    private String state(Client client, String erasure) throws IOException {
        return client.get(erasure, admin()).json().get("state").asString();
    }

    /** Of the person, of the host and of another, while the person goes on and streams are open. */
    @Test
    void atTheSameTimeAreEachWhole() throws Exception {
        try (var server = start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var client = server.client();
            var person = playing(client, 1).getFirst();
            var code = person.host().roomCode();
            var erased = List.of(person.person(), person.host(), person.others().getLast());
            var names = List.of(person.name(), "\"Ada\"", "Other 7");
            var said = new AtomicInteger();
            try (var ofOther = client.stream(code, person.others().getFirst().token(), null);
                    var ofPublic = client.stream(code, null, null)) {
                threads.execute(() -> {
                    while (person.say(said.incrementAndGet()).status() == 200) {
                        assertThat(said).hasValueLessThan(100_000);
                    }
                    said.set(-1);
                });
                await().until(() -> said.get() > 10);
                var asked = System.nanoTime();
                var answers =
                        erased.stream()
                                .map(each -> supplyAsync(() -> erase(client, each), threads))
                                .toList();
                assertThat(answers).allMatch(each -> each.join() == 202);
                for (var stream : List.of(ofOther, ofPublic)) {
                    await().atMost(LIMIT).until(() -> isClean(stream, names));
                }
                System.out.printf(
                        "Clean streams after %d ms%n", (System.nanoTime() - asked) / 1_000_000);
                await().atMost(LIMIT).until(() -> said.get() == -1);
                person.goOn(1);
                await().until(() -> ofPublic.lastRevision() == person.latest());
                assertThat(isClean(ofOther, names) && isClean(ofPublic, names)).isTrue();
            }
            var other = person.others().get(3);
            var host = person.others().getFirst();
            assertThat(client.delete(person.room(), host.token()).status()).isEqualTo(200);
            assertThat(erase(client, other)).isEqualTo(202);
            for (var reader : person.others().subList(0, 2)) {
                var shown = client.events(reader.roomCode(), reader.token()).toString();
                assertThat(shown).doesNotContain(names).doesNotContain("Other 3");
            }
            requireUpkeepFindsNothing(client, admin());
        }
    }

    private static int erase(Client client, Seat seat) {
        return client.send("POST", seat.path() + "/erasure", seat.token(), null).status();
    }

    /** Whether its last snapshot, and all that follows, has none of these names. */
    private static boolean isClean(EventStream stream, List<String> names) {
        var messages = stream.messages();
        var last = 0;
        for (var i = 0; i < messages.size(); i++) {
            last = messages.get(i).event().equals("snapshot") ? i : last;
        }
        var shown = messages.subList(last, messages.size()).toString();
        return last > 0 && names.stream().noneMatch(shown::contains);
    }
}
