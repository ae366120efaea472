package dev.reprise.query.audit;

import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.json.ViewJson;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What is on record of all rooms and API keys, for administrators. */
@RestController
class WholeTrailController {

    private final WholeTrail trail;
    private final CurrentReads reads;

    WholeTrailController(WholeTrail trail, CurrentReads reads) {
        this.trail = trail;
        this.reads = reads;
    }

    @GetMapping("/api/v1/audit")
    ResponseEntity<byte[]> list(@ModelAttribute WholeQuery query, @Authenticated Caller caller) {
        if (!caller.has(Scope.ADMIN)) {
            throw new ApiException(ErrorCode.FORBIDDEN, "This needs an API key with scope admin");
        }
        reads.await();
        var found = trail.records(query, query.place(), query.count() + 1);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(page(found, query.count())));
    }

    private static Page page(List<AuditRecord> found, int limit) {
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        var page = found.subList(0, limit);
        return new Page(page, AuditPlace.of(page.getLast()).text());
    }

    /**
     * Some of what is on record, newest first.
     *
     * @param next the cursor of the next page; {@code null} at the end
     */
    record Page(List<AuditRecord> entries, @Nullable String next) {}
}
