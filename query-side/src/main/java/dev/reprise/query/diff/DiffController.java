package dev.reprise.query.diff;

import dev.reprise.events.access.AccessKind;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.web.json.ViewJson;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What changed in a room between two of its revisions. */
@RestController
class DiffController {

    private static final String JSON_PATCH = "application/json-patch+json";

    private final RoomAccessGuard guard;

    DiffController(RoomAccessGuard guard) {
        this.guard = guard;
    }

    @GetMapping(
            path = "/api/v1/rooms/{code}/diff",
            produces = {JSON_PATCH, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<byte[]> diff(
            @PathVariable String code,
            @ModelAttribute DiffQuery query,
            AuditedCaller auditedCaller) {
        var access =
                guard.enter(
                        code,
                        auditedCaller,
                        query.leastRevision(),
                        Math.max(query.begin(), query.end()));
        var before = guard.at(access, query.begin());
        var after = query.to() == null ? access.now() : guard.at(access, query.end());
        var viewer = access.viewer(AccessKind.DIFF, before.revision(), after.revision());
        var patch =
                StatePatch.between(Redaction.show(before, viewer), Redaction.show(after, viewer));
        return ResponseEntity.ok().varyBy(HttpHeaders.ACCEPT).body(ViewJson.write(patch));
    }
}
