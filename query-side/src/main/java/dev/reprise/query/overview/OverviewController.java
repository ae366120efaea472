package dev.reprise.query.overview;

import dev.reprise.events.access.AccessKind;
import dev.reprise.query.access.AuditedCaller;
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

/** When what happened in a room, for all who may read it the same. */
@RestController
class OverviewController {

    private final RoomAccessGuard guard;
    private final RoomHistory history;

    OverviewController(RoomAccessGuard guard, RoomHistory history) {
        this.guard = guard;
        this.history = history;
    }

    @GetMapping("/api/v1/rooms/{code}/overview")
    ResponseEntity<byte[]> show(
            @PathVariable String code,
            @ModelAttribute OverviewQuery query,
            AuditedCaller auditedCaller) {
        var access = guard.enter(code, auditedCaller, query.leastRevision());
        var now = access.now();
        var _ = access.viewer(AccessKind.OVERVIEW, 1L, now.revision());
        var overview = new OverviewBuilder(now.createdAt(), now.updatedAt(), query.count());
        history.headers(access.roomCode(), now.revision(), overview::add);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(overview.build()));
    }
}
