package dev.reprise.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reprise.seal.ParticipantKeys.Person;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

class KeyFilesTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final KeyId ADA = KeyId.of("ada");
    private static final KeyId BOB = KeyId.of("bob");

    @TempDir private Path data;
    @TempDir private Path before;
    @TempDir private Path after;

    private byte[] ada = new byte[0];
    private KeyGeneration relied = KeyGeneration.NONE;

    /** A roll-over, and copies of what there was before and is after it. */
    @BeforeEach
    void rollOver() throws IOException {
        var files = new KeyFiles(data);
        try (var keys = files.open(KeyGeneration.NONE, Set.of(), NOW)) {
            keys.create(List.of(new Person("ada", "4711"), new Person("bob", null)), NOW);
            keys.destroy(BOB, NOW);
            relied = keys.generation();
            ada = secret(keys);
            copy(data, before);
            files.rollOver(keys);
            copy(data, after);
        }
    }

    private static byte[] secret(SubjectKeys keys) {
        return ((KeyLookup.Living) keys.find(ADA)).key().secret();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.newDirectoryStream(from)) {
            for (var file : files) {
                copyFile(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void copyFile(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private void assertWholeAt(long epoch) throws IOException {
        try (var keys = new KeyFiles(data).open(relied, Set.of(), NOW)) {
            assertThat(keys.generation().epoch()).isEqualTo(epoch);
            assertThat(secret(keys)).isEqualTo(ada);
            assertThat(keys.find(BOB)).isEqualTo(new KeyLookup.Destroyed(NOW));
            assertThat(keys.ofSubject("4711")).containsExactly(ADA);
        }
        assertThat(data.toFile().list()).containsExactlyInAnyOrder("subjects.keys", "data-key");
    }

    @Test
    void keepTheKeysUnderAnotherMasterKey() throws IOException {
        assertWholeAt(1);
        assertThat(Files.readAllBytes(data.resolve("data-key")))
                .isNotEqualTo(Files.readAllBytes(before.resolve("data-key")));
    }

    @Test
    void letAnOldCopyOpenNothing() throws IOException {
        copyFile(before.resolve("subjects.keys"), data.resolve("subjects.keys"));

        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> new KeyFiles(data).open(relied, Set.of(), NOW))
                .returns(KeyFileException.Reason.OTHER_MASTER_KEY, KeyFileException::reason);
    }

    @Test
    void giveUpARollOverThatHasNoNewFileYet() throws IOException {
        copy(before, data);
        copyFile(after.resolve("data-key"), data.resolve("data-key.next"));
        var draft = Files.readAllBytes(after.resolve("subjects.keys"));
        Files.write(data.resolve("subjects.keys.new"), Arrays.copyOf(draft, draft.length / 2));

        assertWholeAt(0);
    }

    @Test
    void completeARollOverWhoseNewFileIsInPlace() throws IOException {
        copyFile(before.resolve("data-key"), data.resolve("data-key"));
        copyFile(after.resolve("data-key"), data.resolve("data-key.next"));

        assertWholeAt(1);
    }

    @Test
    void completeARollOverWhoseOldMasterKeyIsDestroyed() throws IOException {
        Files.write(data.resolve("data-key"), new byte[43]);
        copyFile(after.resolve("data-key"), data.resolve("data-key.next"));

        assertWholeAt(1);
    }

    @Test
    void giveUpARollOverWhoseMasterKeyIsHalfWritten() throws IOException {
        Files.writeString(data.resolve("data-key.next"), "AAAA");

        assertWholeAt(1);
    }

    @Test
    void leaveBothMasterKeysAloneWhereTheKeyFileIsMissing() throws IOException {
        copyFile(before.resolve("data-key"), data.resolve("data-key"));
        copyFile(after.resolve("data-key"), data.resolve("data-key.next"));
        Files.delete(data.resolve("subjects.keys"));

        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> new KeyFiles(data).open(relied, Set.of(), NOW))
                .returns(KeyFileException.Reason.MISSING, KeyFileException::reason);
        copyFile(after.resolve("subjects.keys"), data.resolve("subjects.keys"));
        assertWholeAt(1);
    }

    @Test
    void makeNoNewMasterKeyForOldKeys() throws IOException {
        Files.delete(data.resolve("data-key"));

        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> new KeyFiles(data).open(relied, Set.of(), NOW))
                .returns(KeyFileException.Reason.MISSING, KeyFileException::reason);
        assertThat(data.resolve("data-key")).doesNotExist();
    }

    @Test
    void areForTheirOwnerOnly() throws IOException {
        for (var name : List.of("subjects.keys", "data-key")) {
            assertThat(Files.getPosixFilePermissions(data.resolve(name)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }
}
