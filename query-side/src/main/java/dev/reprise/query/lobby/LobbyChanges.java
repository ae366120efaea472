package dev.reprise.query.lobby;

import dev.reprise.query.live.output.Frames;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.timeline.Change;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of rooms since it was last told: of each room only the latest. For all threads. */
final class LobbyChanges {

    private final int most;
    private Map<String, Latest> rooms = new LinkedHashMap<>();
    private boolean overflown;

    /** Of so many rooms at most; of more, all that is kept is that there were more. */
    LobbyChanges(int most) {
        this.most = most;
    }

    synchronized void add(List<Change> changes) {
        for (var change : changes) {
            add(change.after().roomCode(), isShown(change.before()), change.after());
        }
    }

    /** From now on the room may be one that its readers must not know of. */
    synchronized void hide(RoomState shown) {
        add(shown.roomCode(), isShown(shown), null);
    }

    private void add(String roomCode, boolean wasShown, @Nullable RoomState now) {
        var known = rooms.get(roomCode);
        if (known == null && rooms.size() == most) {
            overflown = true;
        } else if (!overflown) {
            rooms.put(roomCode, new Latest(known == null ? wasShown : known.wasShown(), now));
        }
    }

    /** The messages that tell it; {@code null} where a snapshot is the shorter way. */
    synchronized @Nullable List<byte[]> take() {
        var taken = rooms;
        var tooMany = overflown;
        rooms = new LinkedHashMap<>();
        overflown = false;
        if (tooMany) {
            return null;
        }
        var messages = new ArrayList<byte[]>();
        taken.forEach((roomCode, latest) -> {
            var now = latest.now();
            if (now != null && isShown(now)) {
                messages.add(Frames.message("room", RoomSummary.of(now)));
            } else if (latest.wasShown()) {
                // The code of a room that never was in the lobby must not be told.
                messages.add(Frames.message("gone", new Gone(roomCode)));
            }
        });
        return messages;
    }

    private static boolean isShown(@Nullable RoomState room) {
        return room != null && room.isListed() && !room.isClosed();
    }

    private record Latest(boolean wasShown, @Nullable RoomState now) {}

    /** A room that is in the lobby no more. */
    record Gone(String roomCode) {}
}
