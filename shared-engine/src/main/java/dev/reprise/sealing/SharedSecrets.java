package dev.reprise.sealing;

import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.seal.KeyWrap;
import dev.reprise.seal.MasterKey;
import dev.reprise.seal.SubjectKeys;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Objects;
import java.util.Optional;

/**
 * The secrets of a database that several processes share, and by which master key all of it is
 * wrapped, which lies elsewhere. It can be changed for the next one while all of them go on, once
 * all have both.
 */
public final class SharedSecrets {

    private static final String SUBJECTS = "subjects";
    private static final String LOG_KEY = "log";
    private static final int STORE_ID_BYTES = 16;

    private final JdbcClient database;
    private final KeyWrap given;
    private final @Nullable KeyWrap next;
    private volatile Epoch epoch;

    /**
     * What all that is stored is wrapped by.
     *
     * @param number how often the master key was changed
     * @param subjects the key that subjects are known by, as it is stored
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Epoch(long number, KeyWrap wrap, byte[] subjects) {}

    SharedSecrets(JdbcClient database, MasterKey master, @Nullable MasterKey next) {
        this.database = database;
        database.sql(
                        "create table if not exists key_store (name varchar(16) primary key,"
                            + " store_id varbinary(16) not null, wrapped varbinary(60) not null)")
                .update();
        database.sql(
                        "alter table key_store add column if not exists"
                                + " epoch bigint default 0 not null")
                .update();
        createStore(master);
        var storeId =
                database.sql("select store_id from key_store where name = ?")
                        .params(SUBJECTS)
                        .query((row, _) -> row.getBytes(1))
                        .single();
        given = new KeyWrap(master, next, storeId);
        this.next = next == null ? null : new KeyWrap(next, master, storeId);
        epoch = read();
    }

    private void createStore(MasterKey master) {
        var storeId = RandomIdentifiers.bytes(STORE_ID_BYTES);
        insert(SUBJECTS, storeId, new KeyWrap(master, null, storeId).fresh(SUBJECTS));
    }

    private void insert(String name, byte[] storeId, byte[] wrapped) {
        try {
            database.sql(
                            "insert into key_store (name, store_id, wrapped) select ?, ?, ?"
                                    + " where not exists (select 1 from key_store where name = ?)")
                    .params(name, storeId, wrapped, name)
                    .update();
        } catch (DuplicateKeyException _) {
            // Another process was faster.
        }
    }

    private Epoch read() {
        return database.sql("select epoch, wrapped from key_store where name = ?")
                .params(SUBJECTS)
                .query((row, _) -> {
                    var wrapped = Objects.requireNonNull(row.getBytes("wrapped"));
                    return new Epoch(row.getLong("epoch"), inForce(wrapped), wrapped);
                })
                .single();
    }

    private KeyWrap inForce(byte[] wrapped) {
        if (next != null && next.isBy(SUBJECTS, wrapped)) {
            return next;
        }
        if (given.isBy(SUBJECTS, wrapped)) {
            return given;
        }
        throw new IllegalStateException("The keys there are not wrapped by this master key.");
    }

    Epoch epoch() {
        return epoch;
    }

    /** How often the master key was changed, as this process knows. */
    public long changes() {
        return epoch.number();
    }

    /** Tells the next master key from others; {@code null} where this process has none. */
    public @Nullable String nextId() {
        return next == null ? null : next.id();
    }

    /** Whether the next master key is in force already. */
    public boolean isNextInForce() {
        return next != null && epoch.wrap().id().equals(next.id());
    }

    /** Learns which master key is in force by now. */
    public void refresh() {
        epoch = read();
    }

    /** Has the next master key be in force; does nothing where it is, or where there is none. */
    public void change() {
        var before = epoch;
        if (next == null || isNextInForce()) {
            return;
        }
        database.sql("update key_store set wrapped = ?, epoch = ? where name = ? and epoch = ?")
                .params(
                        next.again(SUBJECTS, before.subjects()),
                        before.number() + 1,
                        SUBJECTS,
                        before.number())
                .update();
        refresh();
        logKey().ifPresent(this::storeLogKey);
    }

    /** The HMAC that a person in all rooms is known by. */
    byte[] hmac(String subject) {
        return epoch.wrap().hmac(SUBJECTS, epoch.subjects(), subject);
    }

    /** Knows subjects as a store that is moved here does, and has the master key be as old. */
    void takeOver(SubjectKeys moved) {
        database.sql("update key_store set wrapped = ?, epoch = ? where name = ?")
                .params(
                        moved.subjectKey(epoch.wrap(), SUBJECTS),
                        moved.generation().epoch(),
                        SUBJECTS)
                .update();
        refresh();
    }

    /** The private key that signs checkpoints, if it was brought here. */
    public Optional<byte[]> logKey() {
        return database.sql("select wrapped from key_store where name = ?")
                .params(LOG_KEY)
                .query((row, _) -> Objects.requireNonNull(row.getBytes(1)))
                .optional()
                .map(wrapped -> epoch.wrap().open(LOG_KEY, wrapped));
    }

    /** Keeps the private key that signs checkpoints, instead of the one before. */
    public void storeLogKey(byte[] seed) {
        var wrap = epoch.wrap();
        var wrapped = wrap.of(LOG_KEY, seed);
        insert(LOG_KEY, wrap.storeId(), wrapped);
        database.sql("update key_store set wrapped = ? where name = ?")
                .params(wrapped, LOG_KEY)
                .update();
    }
}
