package dev.reprise.query.lobby;

import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.output.Frames;
import dev.reprise.query.roomstate.RoomState;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rooms that spectators see late, as streams of the lobby were told of them last. */
final class LateRooms {

    private final Lobby lobby;
    private final RoomHistory history;

    private Map<String, RoomSummary> told = Map.of();

    LateRooms(Lobby lobby, RoomHistory history) {
        this.lobby = lobby;
        this.history = history;
    }

    /**
     * Messages of what spectators see of them since.
     *
     * @param isWatched false forgets what was told
     */
    List<byte[]> news(boolean isWatched) {
        var before = told;
        told =
                isWatched
                        ? lobby.delayed().stream()
                                .collect(Collectors.toMap(RoomSummary::roomCode, room -> room))
                        : Map.of();
        var messages = new ArrayList<byte[]>();
        told.forEach((code, room) -> {
            if (!room.equals(before.get(code))) {
                messages.add(Frames.message("room", room));
            }
        });
        for (var code : before.keySet()) {
            // One that they see live now is told of by what happens in it.
            if (!told.containsKey(code) && history.now(code).filter(LateRooms::isLive).isEmpty()) {
                messages.add(Frames.message("gone", new LobbyChanges.Gone(code)));
            }
        }
        return messages;
    }

    private static boolean isLive(RoomState room) {
        return !room.isDelayed() && !room.isClosed() && room.isListed();
    }
}
