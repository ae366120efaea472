package dev.reprise.query.stats;

import dev.reprise.events.access.AccessKind;
import dev.reprise.identity.Caller;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.web.json.ViewJson;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Figures of a room, for who may look into it, and of all rooms together, without credentials. */
@RestController
class StatsController {

    private final RoomAccessGuard guard;
    private final RoomHistory history;
    private final Stats stats;
    private final CurrentReads reads;

    StatsController(RoomAccessGuard guard, RoomHistory history, Stats stats, CurrentReads reads) {
        this.guard = guard;
        this.history = history;
        this.stats = stats;
        this.reads = reads;
    }

    @GetMapping("/api/v1/rooms/{code}/stats")
    ResponseEntity<byte[]> ofRoom(
            @PathVariable String code,
            @ModelAttribute StatsQuery query,
            AuditedCaller auditedCaller) {
        var access = guard.enter(code, auditedCaller, query.leastRevision());
        var figures = figures(access);
        var _ = access.viewer(AccessKind.STATS, 1L, figures.revision());
        return answer(figures);
    }

    /** Rows are of all that has happened: what delayed viewers see of it is counted for them. */
    private RoomStats figures(RoomAccessGuard.RoomAccess access) {
        var room = access.roomCode();
        if (access.behind() != null) {
            return Stats.counted(
                    room, reader -> history.headers(room, access.now().revision(), reader));
        }
        reads.awaitComplete(room);
        return stats.ofRoom(room).orElseThrow();
    }

    @GetMapping("/api/v1/stats")
    ResponseEntity<byte[]> ofAll(Caller caller) {
        reads.await();
        return answer(stats.ofAll());
    }

    private static ResponseEntity<byte[]> answer(Object figures) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(figures));
    }
}
