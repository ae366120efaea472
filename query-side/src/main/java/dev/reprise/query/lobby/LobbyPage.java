package dev.reprise.query.lobby;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Some of the public rooms.
 *
 * @param next the cursor of the next page; {@code null} at the end
 */
record LobbyPage(List<RoomSummary> rooms, @Nullable String next) {

    static LobbyPage of(Lobby lobby, LobbyFilter filter, @Nullable LobbyCursor after, int count) {
        var rooms = lobby.page(filter, after, count + 1);
        if (rooms.size() <= count) {
            return new LobbyPage(rooms, null);
        }
        var page = rooms.subList(0, count);
        var last = page.getLast();
        return new LobbyPage(
                page, new LobbyCursor(last.updatedAt(), last.roomCode(), filter).text());
    }
}
