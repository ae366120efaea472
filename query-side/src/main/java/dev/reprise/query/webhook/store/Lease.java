package dev.reprise.query.webhook.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Lets one process of several deliver. Its owner changes a number again and again; another process
 * takes over where it has seen no change for a while, by its own clock alone.
 */
public final class Lease {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final String NAME = "webhooks";

    /** Without a change for so long, the owner is gone. */
    private static final long SILENCE = Duration.ofSeconds(5).toNanos();

    /** An owner who could not change it for so long has stopped. */
    private static final long RENEWAL = Duration.ofSeconds(3).toNanos();

    private final JdbcTemplate tables;
    private final boolean shared;
    private final LongSupplier nanoTime;
    private final String owner = UUID.randomUUID().toString();
    private boolean held;
    private long renewed;
    private long seenBeat = -1;
    private long seenAt;

    public Lease(DeliveryDatabase database) {
        this(database, System::nanoTime);
    }

    Lease(DeliveryDatabase database, LongSupplier nanoTime) {
        tables = database.tables();
        shared = database.isShared();
        this.nanoTime = nanoTime;
    }

    /** Whether this process delivers; to be asked every second, by one thread. */
    public boolean hold() {
        if (!shared) {
            return true;
        }
        var now = nanoTime.getAsLong();
        try {
            held = held ? renew() : take(now);
            renewed = now;
        } catch (DataAccessException failure) {
            LOG.warn("The lease of webhooks cannot be renewed: {}", failure.toString());
            held = held && now - renewed < RENEWAL;
        }
        return held;
    }

    private boolean renew() {
        return tables.update(
                        "update webhook_lease set beat = beat + 1 where name = ? and owner = ?",
                        NAME,
                        owner)
                == 1;
    }

    private boolean take(long now) {
        var found =
                tables.query(
                        "select owner, beat from webhook_lease where name = ?",
                        (row, _) -> new Row(row.getString(1), row.getLong(2)),
                        NAME);
        if (found.isEmpty()) {
            return insert();
        }
        var row = found.getFirst();
        if (row.beat() != seenBeat) {
            seenBeat = row.beat();
            seenAt = now;
        }
        return (row.owner().isEmpty() || now - seenAt >= SILENCE)
                && tables.update(
                                "update webhook_lease set owner = ?, beat = beat + 1"
                                        + " where name = ? and beat = ?",
                                owner,
                                NAME,
                                row.beat())
                        == 1;
    }

    private boolean insert() {
        try {
            return tables.update(
                            "insert into webhook_lease (name, owner, beat) values (?, ?, 1)",
                            NAME,
                            owner)
                    == 1;
        } catch (DuplicateKeyException _) {
            // Another process was faster.
            return false;
        }
    }

    /** Fails in a process that has lost it; within a transaction, it is lost after that. */
    void requireHeld() {
        if (shared
                && tables.update(
                                "update webhook_lease set owner = owner"
                                        + " where name = ? and owner = ?",
                                NAME,
                                owner)
                        != 1) {
            throw new IllegalStateException("Another process delivers to webhooks by now.");
        }
    }

    /** Lets another process take over at once. */
    public void release() {
        if (held) {
            held = false;
            tables.update(
                    "update webhook_lease set owner = '', beat = beat + 1"
                            + " where name = ? and owner = ?",
                    NAME,
                    owner);
        }
    }

    private record Row(String owner, long beat) {}
}
