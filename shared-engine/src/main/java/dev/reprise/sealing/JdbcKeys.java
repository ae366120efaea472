package dev.reprise.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.seal.KeyId;
import dev.reprise.seal.KeyWrap;
import dev.reprise.seal.MasterKey;
import dev.reprise.seal.ParticipantKeys;
import dev.reprise.seal.SubjectKeys;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

/** The data keys of all participants in a database that several processes share. */
public final class JdbcKeys implements ParticipantKeys {

    private static final int OPENED = 10_000;
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(1);
    private static final String SUBJECTS = "subjects";

    private final JdbcClient database;
    private final KeyWrap wrap;
    private volatile byte[] subjectKey;
    private final Cache<KeyId, Found> opened =
            Caffeine.newBuilder().maximumSize(OPENED).expireAfterWrite(LONGEST_KEPT).build();

    /**
     * The keys in this database, whose tables are made where they are missing.
     *
     * @param master the same for all processes
     * @throws IllegalStateException if the keys are not wrapped by it
     */
    public JdbcKeys(DataSource source, MasterKey master) {
        database = JdbcClient.create(source);
        database.sql(
                        "create table if not exists key_store (name varchar(16) primary key,"
                            + " store_id varbinary(16) not null, wrapped varbinary(60) not null)")
                .update();
        database.sql(
                        "create table if not exists participant_key (key_id char(24) primary key,"
                                + " subject varbinary(32), wrapped varbinary(60),"
                                + " changed_at timestamp with time zone not null)")
                .update();
        database.sql("create index if not exists key_of_subject on participant_key (subject)")
                .update();
        createStore(master);
        var storeId = ofStore("store_id");
        wrap = new KeyWrap(master, storeId);
        subjectKey = ofStore("wrapped");
        // Another master key opens nothing, and is noticed before anything relies on it.
        var _ = wrap.hmac(SUBJECTS, subjectKey, "");
    }

    private void createStore(MasterKey master) {
        var storeId = RandomIdentifiers.bytes(16);
        try {
            database.sql(
                            "insert into key_store (name, store_id, wrapped) select ?, ?, ?"
                                    + " where not exists (select 1 from key_store)")
                    .params(SUBJECTS, storeId, new KeyWrap(master, storeId).fresh(SUBJECTS))
                    .update();
        } catch (DuplicateKeyException _) {
            // Another process was faster.
        }
    }

    private byte[] ofStore(String column) {
        return database.sql("select " + column + " from key_store where name = ?")
                .params(SUBJECTS)
                .query((row, _) -> row.getBytes(1))
                .single();
    }

    @Override
    public Found find(KeyId id) {
        var known = opened.getIfPresent(id);
        if (known != null) {
            return known;
        }
        var found =
                database.sql("select wrapped, changed_at from participant_key where key_id = ?")
                        .params(id.hex())
                        .query((row, _) -> found(id, row))
                        .optional()
                        .orElseGet(Unknown::new);
        if (found instanceof Living) {
            opened.put(id, found);
        }
        return found;
    }

    private Found found(KeyId id, ResultSet row) throws SQLException {
        var wrapped = row.getBytes("wrapped");
        return wrapped == null
                ? new Destroyed(row.getTimestamp("changed_at").toInstant())
                : new Living(wrap.dataKey(id, wrapped));
    }

    @Override
    public void create(Collection<Person> people, Instant at) {
        for (var each : people) {
            var id = KeyId.of(each.participantId());
            switch (find(id)) {
                case Living _ -> {
                    // It is kept.
                }
                case Destroyed _ ->
                        throw new IllegalStateException(each.participantId() + " is erased.");
                case Unknown _ -> insert(id, each, at);
            }
        }
    }

    private void insert(KeyId id, Person person, Instant at) {
        var subject = person.subject();
        try {
            database.sql(
                            "insert into participant_key (key_id, subject, wrapped, changed_at)"
                                    + " values (?, ?, ?, ?)")
                    .param(id.hex())
                    .param(subject == null ? null : wrap.hmac(SUBJECTS, subjectKey, subject))
                    .param(wrap.fresh(id.hex()))
                    .param(Timestamp.from(at))
                    .update();
        } catch (DuplicateKeyException _) {
            // Another process was faster.
        }
    }

    /**
     * Takes over the keys of a store that is moved here; again, those that are not here yet, and
     * what was destroyed since.
     */
    public void takeOver(SubjectKeys moved) {
        if (isEmpty()) {
            database.sql("update key_store set wrapped = ? where name = ?")
                    .params(moved.subjectKey(wrap, SUBJECTS), SUBJECTS)
                    .update();
            subjectKey = ofStore("wrapped");
        }
        moved.forEach((id, found, subject) -> {
            switch (found) {
                case Living(var key) -> takeOver(id, wrap.of(key), subject);
                case Destroyed(var at) -> {
                    takeOver(id, null, subject);
                    destroy(id, at);
                }
                case Unknown _ -> throw new IllegalStateException("It is there: " + id.hex());
            }
        });
    }

    private void takeOver(KeyId id, byte @Nullable [] wrapped, byte[] subject) {
        if (find(id) instanceof Unknown) {
            database.sql(
                            "insert into participant_key (key_id, subject, wrapped, changed_at)"
                                    + " values (?, ?, ?, current_timestamp)")
                    .param(id.hex())
                    .param(wrapped == null ? null : subject)
                    .param(wrapped)
                    .update();
        }
    }

    private boolean isEmpty() {
        return database.sql("select key_id from participant_key limit 1")
                .query(String.class)
                .list()
                .isEmpty();
    }

    @Override
    public List<KeyId> ofSubject(String subject) {
        return database.sql(
                        "select key_id from participant_key"
                                + " where subject = ? and wrapped is not null")
                .param(wrap.hmac(SUBJECTS, subjectKey, subject))
                .query((row, _) -> new KeyId(Objects.requireNonNull(row.getString(1))))
                .list();
    }

    @Override
    public boolean destroy(KeyId id, Instant at) {
        database.sql(
                        "update participant_key set wrapped = null, subject = null, changed_at = ?"
                                + " where key_id = ? and wrapped is not null")
                .params(Timestamp.from(at), id.hex())
                .update();
        opened.invalidate(id);
        return !(find(id) instanceof Unknown);
    }
}
