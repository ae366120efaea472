package dev.reprise.query.lobby;

import dev.reprise.identity.Caller;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.web.json.ViewJson;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

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
        reads.await();
        var page = LobbyPage.of(lobby, query.filter(), query.begin(), query.count());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(page));
    }
}
