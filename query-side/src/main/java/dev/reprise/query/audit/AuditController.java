package dev.reprise.query.audit;

import dev.reprise.identity.Caller;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.json.ViewJson;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Who of the support staff looked into a room. */
@RestController
class AuditController {

    private final RoomAccessGuard guard;
    private final AuditStore store;

    AuditController(RoomAccessGuard guard, AuditStore store) {
        this.guard = guard;
        this.store = store;
    }

    @GetMapping("/api/v1/rooms/{code}/audit")
    ResponseEntity<byte[]> list(
            @PathVariable String code,
            @ModelAttribute AuditQuery query,
            @Authenticated Caller caller) {
        var roomCode = guard.enterAudit(code, caller, query.leastRevision());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(page(roomCode, query.known(), query.count())));
    }

    private Page page(String roomCode, long after, int limit) {
        var found = store.entries(roomCode, after, limit + 1);
        return found.size() > limit
                ? new Page(found.subList(0, limit), after + limit)
                : new Page(found, null);
    }

    /**
     * Some of a room's access log, in order.
     *
     * @param next the {@code after} of the next page; {@code null} at the end
     */
    record Page(List<AuditEntry> entries, @Nullable Long next) {}
}
