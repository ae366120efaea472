package dev.reprise.query.lobby;

import dev.reprise.identity.Caller;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.web.json.ViewJson;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** The public rooms, without credentials. */
@RestController
class LobbyController {

    private final Lobby lobby;
    private final CurrentReads reads;

    LobbyController(Lobby lobby, CurrentReads reads) {
        this.lobby = lobby;
        this.reads = reads;
    }

    @GetMapping("/api/v1/rooms")
    ResponseEntity<byte[]> list(@ModelAttribute LobbyQuery query, Caller caller) {
        var filter = query.filter();
        reads.await();
        var rooms = lobby.page(filter, query.begin(), query.count() + 1);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(page(rooms, filter, query.count())));
    }

    private static Page page(List<RoomSummary> rooms, LobbyFilter filter, int count) {
        if (rooms.size() <= count) {
            return new Page(rooms, null);
        }
        var page = rooms.subList(0, count);
        var last = page.getLast();
        return new Page(page, new LobbyCursor(last.updatedAt(), last.roomCode(), filter).text());
    }

    /**
     * Some of the public rooms.
     *
     * @param next the cursor of the next page; {@code null} at the end
     */
    record Page(List<RoomSummary> rooms, @Nullable String next) {}
}
