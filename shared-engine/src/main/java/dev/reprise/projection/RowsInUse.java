package dev.reprise.projection;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the rows in use with fresh ones, or replaces them, those of one owner at a time and
 * while all others go on. Of one thread.
 */
public final class RowsInUse implements AutoCloseable {

    private static final int EVENTS_AT_ONCE = 500;

    private final ProjectionDatabase database;
    private final JdbcTemplate used;
    private final Projector projector;
    private final List<View> views;
    private final SeriesReader reader;
    private final FreshRows fresh;
    private final TransactionTemplate snapshot;
    private final Runnable afterStep;
    private final Map<String, String> columns;

    RowsInUse(
            ProjectionDatabase database,
            Projector projector,
            List<View> views,
            SeriesReader reader,
            Runnable afterStep) {
        this.database = database;
        this.projector = projector;
        this.views = views;
        this.reader = reader;
        this.afterStep = afterStep;
        used = database.tables();
        fresh = new FreshRows(views, reader);
        snapshot = new TransactionTemplate(database.transactionManager());
        // In H2 a snapshot of all tables, for which no writer waits.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        columns =
                views.stream()
                        .flatMap(view -> view.tables().stream())
                        .collect(Collectors.toMap(table -> table, this::columns));
    }

    /** How many events have been folded. */
    public long folded() {
        return fresh.folded();
    }

    /** How many events there are to be folded. */
    public long of() {
        return projector.reached();
    }

    /** The fresh rows of the one that was compared or replaced last. */
    public JdbcTemplate freshTables() {
        return fresh.tables();
    }

    /** Up to which revision the fresh rows of a room are. */
    public long freshRevision(String roomCode) {
        return fresh.done(roomCode);
    }

    /** Visits all that have events, in the order of their first ones. */
    public void forEachOwner(Consumer<RowOwner> visitor) {
        var last = projector.reached();
        for (var index = 0L; index < last; ) {
            var events = reader.log().after(index, EVENTS_AT_ONCE);
            events.stream().map(RowOwner::bornWith).filter(Objects::nonNull).forEach(visitor);
            index = events.getLast().index();
        }
    }

    /** Visits all that have rows, but no events, with the first table that has such rows. */
    public void forEachStranger(BiConsumer<RowOwner, String> visitor) {
        var known = new HashSet<RowOwner>();
        for (var view : views) {
            for (var table : view.tables()) {
                for (var id = next(view, table, ""); id != null; id = next(view, table, id)) {
                    var owner = RowOwner.of(view.owner(), id);
                    if (!owner.isIn(reader.log()) && known.add(owner)) {
                        visitor.accept(owner, table);
                    }
                    afterStep.run();
                }
            }
        }
    }

    private @Nullable String next(View view, String table, String after) {
        return used
                .query(
                        "select %1$s from %2$s where %1$s > ? order by %1$s limit 1"
                                .formatted(view.owner(), table),
                        (row, _) -> row.getString(1),
                        after)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** The first row that is not what the events say; empty also for one that is quarantined. */
    public Optional<RowDifference> difference(RowOwner owner) {
        var found = new LinkedHashMap<String, Rows>();
        var upTo =
                snapshot.execute(_ -> {
                    tablesOf(owner).forEach(table -> found.put(table, rows(used, table, owner)));
                    return isQuarantined(owner)
                            ? null
                            : new CheckpointStore(database.jdbc()).read().index();
                });
        if (upTo == null) {
            return Optional.empty();
        }
        fresh.clear();
        if (!fresh.fold(owner, upTo, afterStep)) {
            var table = found.keySet().iterator().next();
            return Optional.of(new RowDifference(table, Map.of(), "cannot be made"));
        }
        return found.entrySet().stream()
                .flatMap(each ->
                        rows(fresh.tables(), each.getKey(), owner)
                                .unlike(each.getKey(), each.getValue())
                                .stream())
                .findFirst();
    }

    private boolean isQuarantined(RowOwner owner) {
        return database.jdbc()
                        .sql("select count(*) from quarantined_room where room in (:series)")
                        .param("series", owner.series())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Puts fresh rows in the place of those in use.
     *
     * @return false if they cannot be made, though those in use are shown; they stay
     */
    public boolean replace(RowOwner owner) {
        fresh.clear();
        // Most of them while others go on.
        if (!fresh.fold(owner, projector.reached(), afterStep)) {
            return isQuarantined(owner);
        }
        var replaced = new boolean[1];
        projector.between(() -> {
            replaced[0] = fresh.fold(owner, projector.reached(), () -> {});
            if (replaced[0]) {
                projector.replace(owner.series(), () -> copy(owner));
            }
        });
        return replaced[0] || isQuarantined(owner);
    }

    /** The same for a room and its access log. */
    public boolean replaceRoom(String roomCode) {
        return replace(RowOwner.of(RowOwner.ROOM, roomCode));
    }

    /** Removes all rows of one that has no events. */
    public void remove(RowOwner stranger) {
        projector.between(() ->
                projector.replace(
                        stranger.series(),
                        () -> tablesOf(stranger).forEach(table -> delete(table, stranger))));
    }

    /** The first total that is not the sum of what the rooms have. */
    public Optional<RowDifference> differenceOfTotals() {
        return Objects.requireNonNull(
                snapshot.execute(_ ->
                        totals().flatMap(table ->
                                        Rows.of(used, "select * from %s_of_rooms".formatted(table))
                                                .unlike(
                                                        table,
                                                        Rows.of(used, "select * from " + table))
                                                .stream())
                                .findFirst()));
    }

    /** Adds up again what the rooms have. */
    public void replaceTotals() {
        projector.between(() ->
                projector.replace(
                        List.of(),
                        () ->
                                totals().forEach(table -> {
                                    used.update("delete from " + table);
                                    used.update(
                                            "insert into %1$s select * from %1$s_of_rooms"
                                                    .formatted(table));
                                })));
    }

    private Stream<String> totals() {
        return views.stream().flatMap(view -> view.totals().stream());
    }

    private List<String> tablesOf(RowOwner owner) {
        return views.stream()
                .filter(view -> view.owner().equals(owner.column()))
                .flatMap(view -> view.tables().stream())
                .toList();
    }

    private static Rows rows(JdbcTemplate tables, String table, RowOwner owner) {
        var sql = "select * from %s where %s = ?".formatted(table, owner.column());
        return Rows.of(tables, sql, owner.id());
    }

    private void delete(String table, RowOwner owner) {
        used.update("delete from %s where %s = ?".formatted(table, owner.column()), owner.id());
    }

    private void copy(RowOwner owner) {
        for (var table : tablesOf(owner)) {
            delete(table, owner);
            var names = columns.get(table);
            var select = "select %s from %s where %s = ?".formatted(names, table, owner.column());
            var rows = fresh.tables().queryForList(select, owner.id());
            if (!rows.isEmpty()) {
                used.batchUpdate(
                        "insert into %s (%s) values (?%s)"
                                .formatted(table, names, ", ?".repeat(rows.getFirst().size() - 1)),
                        rows.stream().map(row -> row.values().toArray()).toList());
            }
        }
    }

    /** Those that are not computed of others. */
    private String columns(String table) {
        return String.join(
                ", ",
                fresh.tables()
                        .query(
                                "select column_name from information_schema.columns where"
                                        + " table_name = upper(?) and is_generated = 'NEVER'"
                                        + " order by ordinal_position",
                                (row, _) -> row.getString(1),
                                table));
    }

    @Override
    public void close() {
        fresh.close();
    }
}
