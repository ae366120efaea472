package dev.reprise.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reprise.log.StartRefusedException;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.seal.KeyFiles;
import dev.reprise.seal.KeyGeneration;
import dev.reprise.seal.KeyId;
import dev.reprise.seal.KeyLookup;
import dev.reprise.seal.ParticipantKeys.Person;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class ErasureListsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Erasure ADA = erasure("ada");
    private static final Erasure BOB = erasure("bob");

    @TempDir private Path root = Path.of("");

    private static Erasure erasure(String name) {
        return new Erasure("e-" + name, NOW, List.of(KeyId.of(name)));
    }

    private Path file(String name) {
        return root.resolve(name).resolve("erasures.ndjson");
    }

    private ErasureLists open(String... names) {
        return ErasureLists.open(Stream.of(names).map(this::file));
    }

    @Test
    void areOneListInTwoPlaces() throws IOException {
        open("data", "elsewhere").add(ADA);

        assertThat(file("elsewhere")).hasSameTextualContentAs(file("data"));
        assertThat(open("elsewhere").all()).containsExactly(ADA);
    }

    @Test
    void areTheLongerOneWhereADiskWasLost() throws IOException {
        open("data", "elsewhere").add(ADA);
        Files.delete(file("data"));
        open("elsewhere").add(BOB);

        assertThat(open("data", "elsewhere").all()).containsExactly(ADA, BOB);
        assertThat(open("data").all()).containsExactly(ADA, BOB);
    }

    @Test
    void areRefusedWhereNeitherIsTheOthersBeginning() throws IOException {
        open("data").add(ADA);
        open("elsewhere").add(BOB);

        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> open("data", "elsewhere"))
                .returns(65, StartRefusedException::exitCode);
    }

    /** As after a restore of events and keys of the same old backup. */
    @Test
    void destroyWhatOlderKeysHaveStill() throws IOException {
        open("data").add(ADA);
        var files = new KeyFiles(root.resolve("data"));
        try (var keys = files.open(KeyGeneration.NONE, Set.of(), NOW)) {
            keys.create(List.of(new Person("ada", null), new Person("bob", null)), NOW);
            var erasures =
                    new FileErasureKeys(
                            files,
                            keys,
                            open("data"),
                            (activity, cause) -> {
                                throw new AssertionError(activity, cause);
                            });

            erasures.destroyListed(NOW);

            assertThat(keys.find(KeyId.of("ada"))).isInstanceOf(KeyLookup.Destroyed.class);
            assertThat(keys.find(KeyId.of("bob"))).isInstanceOf(KeyLookup.Living.class);
            erasures.rollOver(0);
            assertThat(erasures.epoch()).isEqualTo(1);
            erasures.rollOver(0);
            assertThat(erasures.epoch()).as("not again").isEqualTo(1);
        }
    }
}
