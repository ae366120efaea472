package dev.reprise.seal;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.seal.ParticipantKeys.Person;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Kills a process that makes, destroys and rolls over keys, again and again, at any moment. */
class KeyFilesKillIntegrationTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final int ROUNDS = Integer.getInteger("reprise.properties.kills", 4);

    /** Tells the process's words from what it logs. */
    private static final String SAID = "said: ";

    @TempDir private Path data;

    private final TreeMap<Integer, String> made = new TreeMap<>();
    private final Set<Integer> destroyed = new HashSet<>();
    private KeyGeneration relied = KeyGeneration.NONE;
    private int next;
    private final Set<Integer> begun = new HashSet<>();

    @Test
    void keepsWhatWasConfirmedAndNothingThatWasDestroyed() throws Exception {
        var random = new Random(20260131);
        for (var round = 0; round < ROUNDS; round++) {
            play(40 + random.nextInt(200));
            try (var keys = new KeyFiles(data).open(relied, ids(begun), NOW)) {
                made.forEach((person, secret) -> {
                    var found = keys.find(id(person));
                    if (destroyed.contains(person)) {
                        assertThat(found).isInstanceOf(KeyLookup.Destroyed.class);
                    } else if (!begun.contains(person)) {
                        assertThat(found)
                                .isInstanceOfSatisfying(
                                        KeyLookup.Living.class,
                                        living -> assertThat(hash(living.key())).isEqualTo(secret));
                    }
                });
                begun.forEach(each -> keys.destroy(id(each), NOW));
                destroyed.addAll(begun);
                begun.clear();
                relied = keys.generation();
            }
        }
        assertThat(made).hasSizeGreaterThan(ROUNDS);
        assertThat(relied.epoch()).isPositive();
    }

    /** Until it has confirmed so much; what it was at then is under way when it is killed. */
    private void play(int lines) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Worker.class.getName(),
                                data.toString(),
                                Integer.toString(next))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var said = process.inputReader(US_ASCII)) {
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                if (!line.startsWith(SAID)) {
                    continue;
                }
                hear(line.substring(SAID.length()).split(" "));
                if (--lines == 0) {
                    // Not by the process itself, which would close what it has said.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void hear(String[] line) {
        var person = Integer.parseInt(line[1]);
        next = Math.max(next, person + 1);
        switch (line[0]) {
            case "made" -> made.put(person, line[2]);
            case "begun" -> begun.add(person);
            default -> {
                destroyed.add(person);
                begun.remove(person);
            }
        }
    }

    private static Set<KeyId> ids(Set<Integer> people) {
        return people.stream().map(KeyFilesKillIntegrationTest::id).collect(Collectors.toSet());
    }

    private static KeyId id(int person) {
        return KeyId.of("p-" + person);
    }

    private static String hash(DataKey key) {
        return HexFormat.of().formatHex(key.salt("event", "/path"));
    }

    /** Says each thing when it is on the disk, and of destruction also before. */
    static final class Worker {

        private Worker() {}

        public static void main(String[] args) throws IOException {
            var files = new KeyFiles(Path.of(args[0]));
            var keys = files.open(KeyGeneration.NONE, Set.of(), NOW);
            for (var person = Integer.parseInt(args[1]); ; person++) {
                keys.create(List.of(new Person("p-" + person, null)), NOW);
                var key = ((KeyLookup.Living) keys.find(id(person))).key();
                say("made", person, hash(key));
                if (person % 3 == 0) {
                    say("begun", person, "");
                    keys.destroy(id(person), NOW);
                    say("destroyed", person, "");
                }
                if (person % 5 == 0) {
                    files.rollOver(keys);
                }
            }
        }

        private static void say(String what, int person, String more) {
            System.out.println(SAID + "%s %d %s".formatted(what, person, more).strip());
            System.out.flush();
        }
    }
}
