package dev.reprise.query.audit;

import dev.reprise.identity.Caller;
import dev.reprise.query.json.ViewJson;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.openapi.Refusals;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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
@Tag(name = "Looking")
class AuditController {

    private final RoomAccessGuard guard;
    private final AuditStore store;

    AuditController(RoomAccessGuard guard, AuditStore store) {
        this.guard = guard;
        this.store = store;
    }

    @Operation(
            operationId = "auditRoom",
            summary = "See who looked into a room",
            description =
                    """
                    Every look of the support staff into the room: who, when, at what, and why; the
                    first one first. For the room's host, whoever that is now, and for API keys with
                    `admin`. Others leave no trace, and reading this leaves none either.
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Page.class),
                            examples =
                                    @ExampleObject(
                                            name = "looks",
                                            summary = "One look at the past, one at what happens",
                                            value = AuditDescription.EXAMPLE)))
    @Refusals({ErrorCode.FORBIDDEN, ErrorCode.VALIDATION_FAILED, ErrorCode.ENGINE_UNAVAILABLE})
    @GetMapping("/api/v1/rooms/{code}/audit")
    ResponseEntity<byte[]> list(
            @PathVariable String code,
            @ParameterObject @ModelAttribute AuditQuery query,
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
