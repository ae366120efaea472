package dev.reprise.axonserver.erasure;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * All nodes that share the keys of participants, in the database of these. A node that ends takes
 * itself out; one that dies stays in until it is back, or was not seen for so long that it is gone.
 */
public final class NodeTable {

    private final JdbcClient database;
    private final Duration goneAfter;

    /**
     * The table, which is made where it is missing.
     *
     * @param goneAfter for how long a node may not have been seen
     */
    public NodeTable(JdbcClient database, Duration goneAfter) {
        this.database = database;
        this.goneAfter = goneAfter;
        database.sql(
                        "create table if not exists key_node (name varchar(200) primary key,"
                                + " seen_at timestamp with time zone not null,"
                                + " forgot bigint not null, changes bigint not null,"
                                + " next_key varchar(16))")
                .update();
    }

    /**
     * What a node has said of itself.
     *
     * @param forgot the index of the last event by which keys were destroyed, and after which it
     *     has forgotten
     * @param changes how often the master key was changed, as it knows
     * @param nextKey which next master key it has; {@code null} for none
     * @param unseen for how long it has not been seen
     */
    public record Node(
            String name, long forgot, long changes, @Nullable String nextKey, Duration unseen) {}

    /** All nodes that are not gone, by their names. */
    public List<Node> all() {
        return database.sql("select *, current_timestamp as now from key_node order by name")
                .query((row, _) ->
                        new Node(
                                Objects.requireNonNull(row.getString("name")),
                                row.getLong("forgot"),
                                row.getLong("changes"),
                                row.getString("next_key"),
                                between(row.getTimestamp("seen_at"), row.getTimestamp("now"))))
                .list();
    }

    private static Duration between(Timestamp before, Timestamp now) {
        return Duration.between(before.toInstant(), now.toInstant());
    }

    /** Says what is so of a node now, and takes out those that are gone. */
    void renew(String name, long forgot, long changes, @Nullable String nextKey) {
        if (update(name, forgot, changes, nextKey) == 0) {
            try {
                insert(name, forgot, changes, nextKey);
            } catch (DuplicateKeyException _) {
                var _ = update(name, forgot, changes, nextKey);
            }
        }
        all().stream()
                .filter(each -> !each.name().equals(name))
                .filter(each -> each.unseen().compareTo(goneAfter) > 0)
                .forEach(each -> remove(each.name()));
    }

    private int update(String name, long forgot, long changes, @Nullable String nextKey) {
        return database.sql(
                        "update key_node set forgot = ?, changes = ?, next_key = ?,"
                                + " seen_at = current_timestamp where name = ?")
                .param(forgot)
                .param(changes)
                .param(nextKey)
                .param(name)
                .update();
    }

    private void insert(String name, long forgot, long changes, @Nullable String nextKey) {
        database.sql(
                        "insert into key_node (forgot, changes, next_key, name, seen_at)"
                                + " values (?, ?, ?, ?, current_timestamp)")
                .param(forgot)
                .param(changes)
                .param(nextKey)
                .param(name)
                .update();
    }

    /** What a node has said that ran under this name before, if it did not take itself out. */
    long forgotBy(String name) {
        return all().stream()
                .filter(each -> each.name().equals(name))
                .mapToLong(Node::forgot)
                .findFirst()
                .orElse(0);
    }

    void remove(String name) {
        database.sql("delete from key_node where name = ?").params(name).update();
    }
}
