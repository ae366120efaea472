package dev.reprise.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.seal.KeyId;
import dev.reprise.seal.MasterKey;
import dev.reprise.seal.ParticipantKeys;
import dev.reprise.seal.SubjectKeys;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.sql.DataSource;

/** The data keys of all participants in a database that several processes share. */
public final class JdbcKeys implements ParticipantKeys {

    private static final int OPENED = 10_000;
    private static final int WRAPPED_AT_ONCE = 1_000;
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final SharedSecrets secrets;
    private final boolean isH2;
    private final Cache<KeyId, Found> opened =
            Caffeine.newBuilder().maximumSize(OPENED).expireAfterWrite(LONGEST_KEPT).build();

    /**
     * The keys in this database, whose tables are made where they are missing.
     *
     * @param master the same for all processes
     * @param next the master key that is to follow; {@code null} where none is
     * @throws IllegalStateException if the keys are wrapped by neither
     */
    public JdbcKeys(DataSource source, MasterKey master, @Nullable MasterKey next) {
        database = JdbcClient.create(source);
        isH2 = isH2(source);
        secrets = new SharedSecrets(database, master, next);
        database.sql(
                        "create table if not exists participant_key (key_id char(24) primary key,"
                                + " subject varbinary(32), wrapped varbinary(60),"
                                + " changed_at timestamp with time zone not null)")
                .update();
        database.sql(
                        "alter table participant_key add column if not exists"
                                + " epoch bigint default 0 not null")
                .update();
        database.sql("create index if not exists key_of_subject on participant_key (subject)")
                .update();
        database.sql("create index if not exists key_of_epoch on participant_key (epoch)").update();
        makeDurable();
        if (next == null && !isWrapped()) {
            throw new IllegalStateException(
                    "Some keys are still wrapped by the master key before: give this one and that"
                            + " one, until the others are done with it.");
        }
    }

    private static boolean isH2(DataSource source) {
        ConnectionCallback<String> product = each -> each.getMetaData().getDatabaseProductName();
        return "H2".equals(new JdbcTemplate(source).execute(product));
    }

    /**
     * Other databases fsync at each commit. H2 writes a commit half a second later: if its process
     * were killed by then, a key would be lost that events are sealed under, or a destroyed one
     * come back. A row that another process changed is synced too, as that process may have been
     * killed between its commit and its checkpoint.
     */
    private void makeDurable() {
        if (isH2) {
            database.sql("checkpoint sync").update();
        }
    }

    /** What else is in that database. */
    public SharedSecrets secrets() {
        return secrets;
    }

    /** For those who keep more there. */
    public JdbcClient database() {
        return database;
    }

    @Override
    @SuppressWarnings("NullAway") // Where nothing is found, Caffeine keeps nothing.
    public Found find(KeyId id) {
        // Whoever forgets it meanwhile waits for the one who reads it.
        var known = opened.get(id, this::stored);
        return known == null ? new Unknown() : known;
    }

    private @Nullable Found stored(KeyId id) {
        return database.sql("select wrapped, changed_at from participant_key where key_id = ?")
                .params(id.hex())
                .query((row, _) -> found(id, row))
                .optional()
                .orElse(null);
    }

    private Found found(KeyId id, ResultSet row) throws SQLException {
        var wrapped = row.getBytes("wrapped");
        return wrapped == null
                ? new Destroyed(row.getTimestamp("changed_at").toInstant())
                : new Living(secrets.epoch().wrap().dataKey(id, wrapped));
    }

    @Override
    public void forget(KeyId id) {
        opened.invalidate(id);
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
        makeDurable();
    }

    private void insert(KeyId id, Person person, Instant at) {
        var subject = person.subject();
        var epoch = secrets.epoch();
        insert(
                id,
                subject == null ? null : secrets.hmac(subject),
                epoch.wrap().fresh(id.hex()),
                epoch.number(),
                at);
    }

    private void insert(
            KeyId id,
            byte @Nullable [] subject,
            byte @Nullable [] wrapped,
            long epoch,
            Instant at) {
        try {
            database.sql(
                            "insert into participant_key"
                                    + " (key_id, subject, wrapped, epoch, changed_at)"
                                    + " values (?, ?, ?, ?, ?)")
                    .param(id.hex())
                    .param(subject)
                    .param(wrapped)
                    .param(epoch)
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
    public void takeOver(SubjectKeys moved, Instant now) {
        if (isEmpty()) {
            secrets.takeOver(moved);
        }
        var epoch = secrets.epoch();
        moved.forEach((id, found, subject) -> {
            switch (found) {
                case Living(var key) -> {
                    if (find(id) instanceof Unknown) {
                        insert(id, subject, epoch.wrap().of(key), epoch.number(), now);
                    }
                }
                case Destroyed(var at) -> {
                    if (!destroy(id, at)) {
                        insert(id, null, null, epoch.number(), at);
                    }
                }
                case Unknown _ -> throw new IllegalStateException("It is there: " + id.hex());
            }
        });
        makeDurable();
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
                .param(secrets.hmac(subject))
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
        makeDurable();
        forget(id);
        return !(find(id) instanceof Unknown);
    }

    /** Whether all keys are wrapped by the master key in force. */
    public boolean isWrapped() {
        return wrappedBefore(secrets.epoch().number(), 1).isEmpty();
    }

    /** Wraps some keys by the master key in force that are wrapped by the one before. */
    public void wrapAgain() {
        var epoch = secrets.epoch();
        for (var each : wrappedBefore(epoch.number(), WRAPPED_AT_ONCE)) {
            // Not where it was destroyed meanwhile.
            database.sql(
                            "update participant_key set wrapped = ?, epoch = ?"
                                    + " where key_id = ? and epoch < ? and wrapped is not null")
                    .params(
                            epoch.wrap().again(each.getKey(), each.getValue()),
                            epoch.number(),
                            each.getKey(),
                            epoch.number())
                    .update();
        }
    }

    private List<Map.Entry<String, byte[]>> wrappedBefore(long epoch, int limit) {
        return database.sql(
                        "select key_id, wrapped from participant_key"
                                + " where epoch < ? and wrapped is not null limit ?")
                .params(epoch, limit)
                .query((row, _) ->
                        Map.entry(
                                Objects.requireNonNull(row.getString(1)),
                                Objects.requireNonNull(row.getBytes(2))))
                .list();
    }
}
