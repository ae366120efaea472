package dev.reprise.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.reprise.seal.KeyFileException.Reason;
import dev.reprise.seal.ParticipantKeys.Person;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

class SubjectKeysTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final MasterKey MASTER = MasterKey.of(filled(1));
    private static final KeyId ADA = KeyId.of("ada");
    private static final KeyId BOB = KeyId.of("bob");

    @TempDir private Path directory;

    private static byte[] filled(int value) {
        var bytes = new byte[MasterKey.BYTES];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private Path file() {
        return directory.resolve("subjects.keys");
    }

    private SubjectKeys open(KeyGeneration relied, KeyId... beingErased) throws IOException {
        return SubjectKeys.open(file(), MASTER, relied, Set.of(beingErased), NOW);
    }

    private KeyGeneration withKeysOf(String... people) throws IOException {
        try (var keys = open(KeyGeneration.NONE)) {
            for (var each : people) {
                keys.create(List.of(new Person(each, "subject of " + each)), NOW);
            }
            return keys.generation();
        }
    }

    private static byte[] secret(SubjectKeys keys, KeyId id) {
        return ((KeyLookup.Living) keys.find(id)).key().secret();
    }

    private void assertRefused(Reason reason, KeyGeneration relied) {
        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> open(relied).close())
                .returns(reason, KeyFileException::reason);
    }

    @Nested
    class Living {

        @Test
        void areTheSameAfterAStart() throws IOException {
            var relied = withKeysOf("ada", "bob");
            byte[] ada;
            try (var keys = open(relied)) {
                ada = secret(keys, ADA);

                assertThat(ada).isNotEqualTo(secret(keys, BOB));
            }
            try (var keys = open(relied)) {
                assertThat(secret(keys, ADA)).isEqualTo(ada);
                assertThat(keys.generation()).isEqualTo(relied);
            }
        }

        @Test
        void areMadeOnceForEachParticipant() throws IOException {
            var relied = withKeysOf("ada");
            try (var keys = open(relied)) {
                var ada = secret(keys, ADA);
                var bob = new Person("bob", null);
                keys.create(List.of(new Person("ada", null), bob, bob), NOW);

                assertThat(secret(keys, ADA)).isEqualTo(ada);
                assertThat(keys.generation().slots()).isEqualTo(2);
            }
        }

        @Test
        void areNeverMadeByLookingForThem() throws IOException {
            try (var keys = open(withKeysOf("ada"))) {
                assertThat(keys.find(BOB)).isEqualTo(new KeyLookup.Unknown());
                assertThat(keys.destroy(BOB, NOW)).isFalse();
                assertThat(keys.generation().slots()).isEqualTo(1);
            }
        }

        @Test
        void areFoundByTheirSubjectInAllRooms() throws IOException {
            try (var keys = open(KeyGeneration.NONE)) {
                keys.create(
                        List.of(
                                new Person("ada", "4711"),
                                new Person("bob", "4712"),
                                new Person("eve", null),
                                new Person("ada-2", "4711")),
                        NOW);

                assertThat(keys.ofSubject("4711")).containsExactly(ADA, KeyId.of("ada-2"));
                keys.destroy(ADA, NOW);
                assertThat(keys.ofSubject("4711")).containsExactly(KeyId.of("ada-2"));
                assertThat(Files.readString(file(), ISO_8859_1)).doesNotContain("4711");
            }
        }

        @Test
        void areFoundAmongMany() throws IOException {
            var people = new ArrayList<Person>();
            for (var i = 0; i < 2_000; i++) {
                people.add(new Person("p-" + i, null));
            }
            try (var keys = open(KeyGeneration.NONE)) {
                keys.create(people, NOW);
            }
            try (var keys = open(KeyGeneration.NONE)) {
                assertThat(people)
                        .allMatch(each ->
                                keys.find(KeyId.of(each.participantId()))
                                        instanceof KeyLookup.Living);
            }
        }
    }

    @Nested
    class Destroyed {

        @Test
        void staySoAndLeaveNothing() throws IOException {
            var relied = withKeysOf("ada", "bob");
            var before = Files.readAllBytes(file());
            KeyGeneration after;
            try (var keys = open(relied)) {
                assertThat(keys.destroy(ADA, NOW)).isTrue();
                assertThat(keys.destroy(ADA, NOW.plusSeconds(1))).isTrue();
                after = keys.generation();
            }
            try (var keys = open(after)) {
                assertThat(keys.find(ADA)).isEqualTo(new KeyLookup.Destroyed(NOW));
                assertThat(keys.find(BOB)).isInstanceOf(KeyLookup.Living.class);
                assertThat(keys.generation().destroyed()).isEqualTo(1);
            }
            var wrapped = 128 + 4 + 12 + 8;
            var now = Files.readAllBytes(file());
            assertThat(Arrays.copyOfRange(now, wrapped, 256 - 4)).containsOnly(0);
            assertThat(Arrays.copyOfRange(now, 256, now.length))
                    .isEqualTo(Arrays.copyOfRange(before, 256, before.length));
        }

        @Test
        void areNeverMadeAgain() throws IOException {
            try (var keys = open(withKeysOf("ada"))) {
                keys.destroy(ADA, NOW);

                assertThatIllegalStateException()
                        .isThrownBy(() -> keys.create(List.of(new Person("ada", null)), NOW));
            }
        }
    }

    @Nested
    class AFileThatIsNotTheNewest {

        @Test
        void isRefusedIfItIsMissing() throws IOException {
            var relied = withKeysOf("ada");
            Files.delete(file());

            assertRefused(Reason.MISSING, relied);
            assertThat(file()).doesNotExist();
        }

        @Test
        void isRefusedIfItIsCut() throws IOException {
            var relied = withKeysOf("ada", "bob");
            var whole = Files.readAllBytes(file());
            for (var length = 0; length < whole.length; length++) {
                Files.write(file(), Arrays.copyOf(whole, length));

                assertRefused(
                        length >= 128 && length % 128 == 0 ? Reason.OLDER : Reason.CUT, relied);
            }
        }

        @Test
        void isRefusedIfItIsOfBeforeAKeyWasMade() throws IOException {
            withKeysOf("ada");
            var older = Files.readAllBytes(file());
            var relied = withKeysOf("bob");
            Files.write(file(), older);

            assertRefused(Reason.OLDER, relied);
        }

        @Test
        void isRefusedIfItIsOfBeforeAKeyWasDestroyed() throws IOException {
            var relied = withKeysOf("ada", "bob");
            var older = Files.readAllBytes(file());
            try (var keys = open(relied)) {
                keys.destroy(ADA, NOW);
                relied = keys.generation();
            }
            Files.write(file(), older);

            assertRefused(Reason.OLDER, relied);
        }

        @Test
        void isRefusedIfItIsOfBeforeARollOver() throws IOException {
            var relied = withKeysOf("ada");
            var older = Files.readAllBytes(file());
            try (var keys = open(relied)) {
                keys.rollOver(MasterKey.of(filled(2)));
                relied = keys.generation();
            }
            Files.write(file(), older);

            assertRefused(Reason.OLDER, relied);
        }

        @Test
        void isRefusedIfItIsOfAnotherStore() throws IOException {
            var relied = withKeysOf("ada");
            Files.delete(file());
            withKeysOf("ada", "bob");

            assertRefused(Reason.FOREIGN, relied);
        }

        @Test
        void isRefusedUnderAnotherMasterKey() throws IOException {
            var relied = withKeysOf("ada");

            assertThatExceptionOfType(KeyFileException.class)
                    .isThrownBy(() ->
                            SubjectKeys.open(
                                    file(), MasterKey.of(filled(2)), relied, Set.of(), NOW))
                    .returns(Reason.OTHER_MASTER_KEY, KeyFileException::reason);
        }

        @Test
        void isRefusedWhateverBitIsFlipped() throws IOException {
            var relied = withKeysOf("ada", "bob");
            var whole = Files.readAllBytes(file());
            var random = new Random(20260131);
            for (var at = 0; at < whole.length; at++) {
                var flipped = whole.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file(), flipped);

                assertRefused(Reason.DAMAGED, relied);
            }
        }

        @Test
        void isRefusedIfItsSlotsAreExchanged() throws IOException {
            var relied = withKeysOf("ada", "bob");
            var whole = Files.readAllBytes(file());
            var exchanged = whole.clone();
            System.arraycopy(whole, 128, exchanged, 256, 128);
            System.arraycopy(whole, 256, exchanged, 128, 128);
            Files.write(file(), exchanged);

            assertRefused(Reason.DAMAGED, relied);
        }

        @Test
        void isAcceptedUnderAnOlderLog() throws IOException {
            var relied = withKeysOf("ada");
            withKeysOf("bob");
            try (var keys = open(relied)) {
                keys.destroy(ADA, NOW);
            }
            try (var keys = open(relied)) {
                assertThat(keys.find(ADA)).isEqualTo(new KeyLookup.Destroyed(NOW));
                assertThat(keys.find(BOB)).isInstanceOf(KeyLookup.Living.class);
            }
        }
    }

    @Nested
    class AnEndInTheMiddle {

        private static final int OPERATIONS = 2;

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 60, 127, 128, 200, 256})
        void ofMakingKeysLosesNoneThatWasRelied(int bytes) throws IOException {
            for (var failing = 1; failing <= OPERATIONS; failing++) {
                Files.deleteIfExists(file());
                var relied = withKeysOf("ada");
                failing(
                        relied,
                        failing,
                        bytes,
                        keys ->
                                keys.create(
                                        List.of(new Person("bob", null), new Person("eve", null)),
                                        NOW));
                try (var keys = open(relied)) {
                    assertThat(keys.find(ADA)).isInstanceOf(KeyLookup.Living.class);
                    keys.create(List.of(new Person("bob", null), new Person("eve", null)), NOW);
                    relied = keys.generation();
                }
                try (var keys = open(relied)) {
                    assertThat(keys.find(BOB)).isInstanceOf(KeyLookup.Living.class);
                    assertThat(keys.find(KeyId.of("eve"))).isInstanceOf(KeyLookup.Living.class);
                }
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 3, 4, 20, 60, 124, 127, 128})
        void ofDestroyingAKeyIsCompletedAtTheNextStart(int bytes) throws IOException {
            for (var failing = 1; failing <= OPERATIONS; failing++) {
                Files.deleteIfExists(file());
                var relied = withKeysOf("ada", "bob");
                failing(relied, failing, bytes, keys -> keys.destroy(ADA, NOW));
                try (var keys = open(relied, ADA)) {
                    keys.destroy(ADA, NOW);

                    assertThat(keys.find(ADA)).isEqualTo(new KeyLookup.Destroyed(NOW));
                    assertThat(keys.find(BOB)).isInstanceOf(KeyLookup.Living.class);
                }
            }
        }

        @Test
        void ofDestroyingAKeyIsDamageIfNothingIsKnownOfIt() throws IOException {
            var relied = withKeysOf("ada", "bob");
            failing(relied, 1, 60, keys -> keys.destroy(ADA, NOW));

            assertRefused(Reason.DAMAGED, relied);
        }

        private void failing(KeyGeneration relied, int failing, int bytes, Action action)
                throws IOException {
            var storage = new FailingStorage(SlotStorage.open(file()), failing, bytes);
            try (var keys = SubjectKeys.open(file(), storage, MASTER, relied, Set.of(), NOW)) {
                assertThatExceptionOfType(UncheckedIOException.class)
                        .isThrownBy(() -> action.on(keys));
            }
            assertThat(storage.hasFailed()).isTrue();
        }

        private interface Action {
            void on(SubjectKeys keys);
        }
    }
}
