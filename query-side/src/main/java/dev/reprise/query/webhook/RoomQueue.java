package dev.reprise.query.webhook;

import dev.reprise.query.webhook.cursor.RoomCursor;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The rooms of one webhook that have something to send, each with its cursor, and no more of them
 * than there may be. A room is attempted by one thread at a time; those that are due take turns.
 */
final class RoomQueue {

    private final int most;
    private final Map<String, RoomCursor> cursors = new HashMap<>();
    private final LinkedHashSet<String> ready = new LinkedHashSet<>();
    private final Queue<Wake> later = new PriorityQueue<>(Comparator.comparing(Wake::at));
    private final Set<String> attempted = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> stored = new HashSet<>();

    RoomQueue(int most) {
        this.most = most;
    }

    /** Takes in what was stored. */
    synchronized void load(Collection<RoomCursor> rooms) {
        for (var each : rooms) {
            stored.add(each.room());
            cursors.put(each.room(), each);
            later.add(new Wake(each.due(), each.room()));
        }
    }

    /**
     * Changes the cursor of a room, which is made where there is none.
     *
     * @return whether that was possible: there may be too many
     */
    synchronized boolean change(
            String room, Supplier<RoomCursor> absent, UnaryOperator<RoomCursor> change) {
        var before = cursors.get(room);
        if (before == null && cursors.size() >= most) {
            return false;
        }
        var after = change.apply(before == null ? absent.get() : before);
        changed.add(room);
        if (after.isFinished()) {
            cursors.remove(room);
            return true;
        }
        cursors.put(room, after);
        if (before == null) {
            ready.add(room);
        } else if (after.due().isBefore(before.due())) {
            later.add(new Wake(after.due(), room));
        }
        return true;
    }

    /** Changes the cursors of all rooms. */
    synchronized void changeAll(UnaryOperator<RoomCursor> change) {
        for (var each : List.copyOf(cursors.values())) {
            if (!each.room().isEmpty()) {
                var _ = change(each.room(), () -> each, change);
            }
        }
    }

    /** Makes those ready whose time has come; says whether any is. */
    synchronized boolean wake(Instant now) {
        while (!later.isEmpty() && !later.element().at().isAfter(now)) {
            var room = later.remove().room();
            var cursor = cursors.get(room);
            // A room that is attempted, or was delayed further, is woken again.
            if (cursor != null && !cursor.due().isAfter(now) && !attempted.contains(room)) {
                ready.add(room);
            }
        }
        return !ready.isEmpty();
    }

    /** The next room to be attempted by the calling thread alone; {@code null} where none is. */
    synchronized @Nullable RoomCursor take() {
        while (!ready.isEmpty()) {
            var room = ready.removeFirst();
            var cursor = cursors.get(room);
            if (cursor != null && attempted.add(room)) {
                return cursor;
            }
        }
        return null;
    }

    /** Ends the attempt of a room, whose cursor may have been changed meanwhile. */
    synchronized void settle(String room, UnaryOperator<RoomCursor> change) {
        attempted.remove(room);
        var before = cursors.get(room);
        if (before == null) {
            return;
        }
        var after = change.apply(before);
        changed.add(room);
        if (after.isFinished()) {
            cursors.remove(room);
        } else {
            cursors.put(room, after);
            if (after.failures() == 0 && !after.due().isAfter(before.due())) {
                ready.add(room);
            } else {
                later.add(new Wake(after.due(), room));
            }
        }
    }

    /** Has all that failed attempted at once. */
    synchronized void retryAll(Instant now) {
        for (var each : List.copyOf(cursors.values())) {
            if (each.failures() > 0 && each.due().isAfter(now)) {
                var _ = change(each.room(), () -> each, cursor -> cursor.dueAt(now));
            }
        }
    }

    /** The time of the oldest event that waits; empty where none does. */
    synchronized Optional<Instant> oldest() {
        return cursors.values().stream()
                .filter(each -> !each.room().isEmpty())
                .map(RoomCursor::since)
                .min(Comparator.naturalOrder());
    }

    /** What is to be stored; once {@link #saved} says so, it is. */
    synchronized Unsaved unsaved() {
        var rooms = new ArrayList<RoomCursor>();
        var finished = new ArrayList<String>();
        for (var room : changed) {
            var cursor = cursors.get(room);
            if (cursor != null) {
                rooms.add(cursor);
            } else if (stored.contains(room)) {
                finished.add(room);
            }
        }
        changed.clear();
        return new Unsaved(rooms, finished);
    }

    synchronized void saved(Unsaved unsaved) {
        unsaved.rooms().forEach(each -> stored.add(each.room()));
        unsaved.finished().forEach(stored::remove);
    }

    /** What could not be stored is to be stored with what follows. */
    synchronized void notSaved(Unsaved unsaved) {
        unsaved.rooms().forEach(each -> changed.add(each.room()));
        changed.addAll(unsaved.finished());
    }

    /** Rooms that have changed: those that go on, and those that have nothing more to send. */
    record Unsaved(List<RoomCursor> rooms, List<String> finished) {}

    private record Wake(Instant at, String room) {}
}
