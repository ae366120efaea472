package dev.reprise.log.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reprise.log.backup.Restore.Keys;
import dev.reprise.seal.ErasureList;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.seal.KeyFiles;
import dev.reprise.seal.KeyGeneration;
import dev.reprise.seal.KeyId;
import dev.reprise.seal.KeyLookup;
import dev.reprise.seal.ParticipantKeys.Person;
import dev.reprise.seal.SubjectKeys;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

class KeysBackupTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final KeyId ADA = KeyId.of("ada");
    private static final Erasure ADAS_ERASURE = new Erasure("e-ada", NOW, List.of(ADA));

    @TempDir private Path root = Path.of("");

    private Path data = Path.of("");
    private Path folder = Path.of("");
    private KeyGeneration relied = KeyGeneration.NONE;

    @BeforeEach
    void makeKeys() throws IOException {
        data = Files.createDirectory(root.resolve("data"));
        folder = Files.createDirectory(root.resolve("backups"));
        try (var keys = open(data)) {
            keys.create(List.of(new Person("ada", null), new Person("bob", null)), NOW);
            relied = keys.generation();
        }
    }

    private static SubjectKeys open(Path directory) throws IOException {
        return new KeyFiles(directory).open(KeyGeneration.NONE, Set.of(), NOW);
    }

    private Keys restoreTo(Path directory) throws IOException {
        return KeysBackup.restore(folder, directory, relied, () -> directory.resolve("replaced"));
    }

    private void eraseAda() throws IOException {
        try (var keys = open(data)) {
            keys.destroy(ADA, NOW);
            new KeyFiles(data).rollOver(keys);
        }
    }

    private static KeyLookup.Found ada(Path directory) throws IOException {
        try (var keys = open(directory)) {
            return keys.find(ADA);
        }
    }

    @Test
    void bringsTheNewestKeysToWhereThereAreNone() throws IOException {
        var file = Objects.requireNonNull(KeysBackup.take(data, folder));
        eraseAda();
        assertThat(KeysBackup.take(data, folder)).as("in its place").isEqualTo(file);
        var restored = Files.createDirectory(root.resolve("restored"));

        assertThat(restoreTo(restored)).isEqualTo(Keys.OF_THE_BACKUP);

        assertThat(ada(restored)).isInstanceOf(KeyLookup.Destroyed.class);
    }

    @Test
    void neverPutsOlderKeysInThePlaceOfNewerOnes() throws IOException {
        KeysBackup.take(data, folder);
        eraseAda();

        assertThat(restoreTo(data)).isEqualTo(Keys.KEPT);

        assertThat(ada(data)).isInstanceOf(KeyLookup.Destroyed.class);
    }

    @Test
    void replacesOlderKeysByNewerOnes() throws IOException {
        var older = Files.createDirectory(root.resolve("older"));
        for (var name : List.of("subjects.keys", "data-key")) {
            Files.copy(data.resolve(name), older.resolve(name));
        }
        eraseAda();
        KeysBackup.take(data, folder);
        Files.createDirectory(older.resolve("replaced"));

        assertThat(restoreTo(older)).isEqualTo(Keys.OF_THE_BACKUP);

        assertThat(ada(older)).isInstanceOf(KeyLookup.Destroyed.class);
        assertThat(older.resolve("replaced").resolve("subjects.keys")).exists();
    }

    @Test
    void movesThoseOfAnotherStoreAside() throws IOException {
        KeysBackup.take(data, folder);
        var other = Files.createDirectory(root.resolve("other"));
        open(other).close();
        Files.createDirectory(other.resolve("replaced"));

        assertThat(restoreTo(other)).isEqualTo(Keys.OF_THE_BACKUP);

        assertThat(ada(other)).isInstanceOf(KeyLookup.Living.class);
        assertThat(other.resolve("replaced").resolve("data-key")).exists();
    }

    /** The newest keys are lost, and the list is not. */
    @Test
    void keepsTheLongerListOfErasures() throws IOException {
        KeysBackup.take(data, folder);
        var restored = Files.createDirectory(root.resolve("restored"));
        Files.createDirectory(restored.resolve("replaced"));
        ErasureList.open(KeyFiles.erasures(restored)).add(ADAS_ERASURE);

        assertThat(restoreTo(restored)).isEqualTo(Keys.OF_THE_BACKUP);

        assertThat(ErasureList.open(KeyFiles.erasures(restored)).erasures())
                .containsExactly(ADAS_ERASURE);
        assertThat(ada(restored)).isInstanceOf(KeyLookup.Living.class);
    }

    @Test
    void bringsTheLongerListOfErasuresToNewerKeys() throws IOException {
        ErasureList.open(KeyFiles.erasures(data)).add(ADAS_ERASURE);
        KeysBackup.take(data, folder);
        eraseAda();
        Files.delete(KeyFiles.erasures(data));

        assertThat(restoreTo(data)).isEqualTo(Keys.KEPT);

        assertThat(ErasureList.open(KeyFiles.erasures(data)).erasures())
                .containsExactly(ADAS_ERASURE);
    }

    @Test
    void refusesListsOfDifferentHistories() throws IOException {
        ErasureList.open(KeyFiles.erasures(data)).add(ADAS_ERASURE);
        KeysBackup.take(data, folder);
        Files.delete(KeyFiles.erasures(data));
        ErasureList.open(KeyFiles.erasures(data))
                .add(new Erasure("e-bob", NOW, List.of(KeyId.of("bob"))));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> restoreTo(data))
                .withMessageContaining("another history");
    }

    @Test
    void saysSoWhereThereAreNone() throws IOException {
        var restored = Files.createDirectory(root.resolve("restored"));

        assertThat(restoreTo(restored)).isEqualTo(Keys.NONE);
        assertThat(KeysBackup.take(restored, folder)).isNull();
    }
}
