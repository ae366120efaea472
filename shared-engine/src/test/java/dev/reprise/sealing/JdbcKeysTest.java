package dev.reprise.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.seal.KeyFiles;
import dev.reprise.seal.KeyGeneration;
import dev.reprise.seal.KeyId;
import dev.reprise.seal.KeyLookup;
import dev.reprise.seal.MasterKey;
import dev.reprise.seal.ParticipantKeys.Person;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

class JdbcKeysTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final MasterKey MASTER = MasterKey.of(new byte[MasterKey.BYTES]);
    private static final MasterKey NEXT =
            MasterKey.of("0123456789abcdef0123456789abcdef".getBytes(US_ASCII));
    private static final KeyId ADA = KeyId.of("ada");
    private static final KeyId BOB = KeyId.of("bob");

    private DataSource database = new DriverManagerDataSource();

    @BeforeEach
    void create() {
        database =
                new DriverManagerDataSource(
                        "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()));
    }

    private JdbcKeys keys() {
        return new JdbcKeys(database, MASTER, null);
    }

    @Test
    void areTheSameInEveryProcess() {
        var one = keys();
        var other = keys();
        one.create(List.of(new Person("ada", null)), NOW);
        other.create(List.of(new Person("ada", null), new Person("bob", null)), NOW);

        assertThat(salt(other, ADA)).isEqualTo(salt(one, ADA)).isEqualTo(salt(keys(), ADA));
        assertThat(salt(one, BOB)).isNotEqualTo(salt(one, ADA));
        assertThat(one.find(KeyId.of("eve"))).isInstanceOf(KeyLookup.Unknown.class);
    }

    @Test
    void areGoneOnceTheyAreDestroyedAndNeverMadeAgain() {
        var keys = keys();
        keys.create(List.of(new Person("ada", "customer")), NOW);
        assertThat(keys.ofSubject("customer")).containsExactly(ADA);

        assertThat(keys.destroy(ADA, NOW)).isTrue();

        assertThat(keys.find(ADA)).isEqualTo(new KeyLookup.Destroyed(NOW));
        assertThat(keys().find(ADA)).isInstanceOf(KeyLookup.Destroyed.class);
        assertThat(keys.ofSubject("customer")).isEmpty();
        assertThat(keys.destroy(KeyId.of("eve"), NOW)).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> keys.create(List.of(new Person("ada", null)), NOW));
    }

    /** A copy of its file has what a kill at that moment would leave. */
    @Test
    void areOnDiskAsTheyAreWhenTheyWereMadeOrDestroyed(@TempDir Path directory) throws Exception {
        database = new DriverManagerDataSource("jdbc:h2:" + directory.resolve("keys"));
        try (var _ = database.getConnection()) {
            var keys = keys();
            keys.create(List.of(new Person("ada", null), new Person("bob", null)), NOW);
            var made = copied(directory, "made");
            assertThat(salt(made, ADA)).isEqualTo(salt(keys, ADA));

            assertThat(keys.destroy(ADA, NOW)).isTrue();

            var destroyed = copied(directory, "destroyed");
            assertThat(destroyed.find(ADA)).isInstanceOf(KeyLookup.Destroyed.class);
            assertThat(salt(destroyed, BOB)).isEqualTo(salt(made, BOB));
        }
    }

    private static JdbcKeys copied(Path directory, String name) throws IOException {
        Files.copy(directory.resolve("keys.mv.db"), directory.resolve(name + ".mv.db"));
        var copy = new DriverManagerDataSource("jdbc:h2:" + directory.resolve(name));
        return new JdbcKeys(copy, MASTER, null);
    }

    @Test
    void lieThereWrappedByAKeyThatLiesElsewhere() {
        var keys = keys();
        keys.create(List.of(new Person("ada", "customer")), NOW);

        assertThatIllegalStateException().isThrownBy(() -> new JdbcKeys(database, NEXT, null));
        assertThat(
                        JdbcClient.create(database)
                                .sql(
                                        "select count(*) from participant_key where subject is not"
                                                + " null")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void areTheSameAfterAMove(@TempDir Path directory) throws Exception {
        var here = keys();
        try (var keys = new KeyFiles(directory).open(KeyGeneration.NONE, Set.of(), NOW)) {
            keys.create(List.of(new Person("ada", "customer"), new Person("bob", null)), NOW);
            keys.destroy(BOB, NOW);

            here.takeOver(keys, NOW);
            here.takeOver(keys, NOW);

            var ada = ((KeyLookup.Living) keys.find(ADA)).key();
            assertThat(salt(here, ADA)).isEqualTo(ada.salt("event", "/payload/name"));
        }
        assertThat(here.find(BOB)).isInstanceOf(KeyLookup.Destroyed.class);
        assertThat(keys().ofSubject("customer")).containsExactly(ADA);
    }

    @Nested
    class WhoseMasterKeyIsChanged {

        private JdbcKeys withBoth() {
            return new JdbcKeys(database, MASTER, NEXT);
        }

        /** The other process learns of it a moment later. */
        @Test
        void areReadByAllMeanwhileAndByTheNextOneAloneAfterwards() {
            var one = withBoth();
            var other = withBoth();
            one.create(List.of(new Person("ada", "customer")), NOW);
            var before = salt(one, ADA);

            one.secrets().change();
            other.create(List.of(new Person("bob", "customer")), NOW);

            assertThat(salt(withBoth(), ADA)).isEqualTo(before);
            assertThat(salt(one, BOB)).isEqualTo(salt(other, BOB));
            assertThatIllegalStateException().isThrownBy(JdbcKeysTest.this::keys);
            assertThat(one.isWrapped()).isFalse();
            assertThatIllegalStateException()
                    .isThrownBy(() -> new JdbcKeys(database, NEXT, null))
                    .withMessageContaining("still wrapped");
            other.secrets().refresh();
            other.wrapAgain();
            assertThat(one.isWrapped()).isTrue();
            var after = new JdbcKeys(database, NEXT, null);
            assertThat(salt(after, ADA)).isEqualTo(before);
            assertThat(salt(after, BOB)).isEqualTo(salt(other, BOB));
            assertThat(after.ofSubject("customer")).containsExactlyInAnyOrder(ADA, BOB);
            assertThat(after.secrets().changes()).isEqualTo(1);
        }

        @Test
        void areNotOpenedWhereAnOlderRowIsPutBack() {
            var keys = withBoth();
            keys.create(List.of(new Person("ada", null)), NOW);
            var copy =
                    JdbcClient.create(database)
                            .sql("select wrapped from participant_key")
                            .query((row, _) -> row.getBytes(1))
                            .single();
            keys.destroy(ADA, NOW);
            keys.secrets().change();
            keys.wrapAgain();
            assertThat(keys.find(ADA)).isInstanceOf(KeyLookup.Destroyed.class);

            JdbcClient.create(database)
                    .sql("update participant_key set wrapped = ?, epoch = 1")
                    .params(copy)
                    .update();

            var after = new JdbcKeys(database, NEXT, null);
            assertThatIllegalStateException()
                    .isThrownBy(() -> after.find(ADA))
                    .withMessageContaining("not wrapped");
        }

        @Test
        void bringTheLogKeyAlong() {
            var seed = "the seed of a log key, 32 bytes.".getBytes(US_ASCII);
            var keys = withBoth();
            assertThat(keys.secrets().logKey()).isEmpty();
            keys.secrets().storeLogKey(seed);
            keys.secrets().change();

            var after = new JdbcKeys(database, NEXT, null).secrets();
            assertThat(after.logKey().orElseThrow()).isEqualTo(seed);
        }
    }

    @Test
    void areForgottenWhereAnotherProcessHasDestroyedThem() {
        var one = keys();
        var other = keys();
        one.create(List.of(new Person("ada", null)), NOW);
        assertThat(other.find(ADA)).isInstanceOf(KeyLookup.Living.class);

        one.destroy(ADA, NOW);
        other.forget(ADA);

        assertThat(other.find(ADA)).isEqualTo(new KeyLookup.Destroyed(NOW));
    }

    private static byte[] salt(JdbcKeys keys, KeyId id) {
        return ((KeyLookup.Living) keys.find(id)).key().salt("event", "/payload/name");
    }
}
