package dev.reprise.query.diff;

import dev.reprise.events.access.AccessKind;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.web.json.ViewJson;
import dev.reprise.web.openapi.Refusals;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What changed in a room between two of its revisions. */
@RestController
@Tag(name = "Looking")
class DiffController {

    private static final String JSON_PATCH = "application/json-patch+json";

    private final RoomAccessGuard guard;

    DiffController(RoomAccessGuard guard) {
        this.guard = guard;
    }

    @Operation(
            operationId = "diffRoom",
            summary = "Compare a room with itself",
            description =
                    """
                    A JSON Patch (RFC 6902) that turns the room's state at one revision into its
                    state at another, earlier or later, both as the caller may see them now.
                    Participants are patched one by one; who has changed a lot gets whole members
                    replaced. With `Accept: application/json` the same comes under that type.
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The operations, in the order in which they apply",
            content = {
                @Content(
                        mediaType = JSON_PATCH,
                        array =
                                @ArraySchema(
                                        schema =
                                                @Schema(
                                                        implementation =
                                                                dev.reprise.query.diff.Operation
                                                                        .class)),
                        examples =
                                @ExampleObject(
                                        name = "game",
                                        summary = "A game was started",
                                        value = DiffDescription.EXAMPLE)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array =
                                @ArraySchema(
                                        schema =
                                                @Schema(
                                                        implementation =
                                                                dev.reprise.query.diff.Operation
                                                                        .class)))
            })
    @Refusals({
        ErrorCode.REVISION_NOT_FOUND,
        ErrorCode.NOT_ACCEPTABLE,
        ErrorCode.VALIDATION_FAILED,
        ErrorCode.ENGINE_UNAVAILABLE
    })
    @GetMapping(
            path = "/api/v1/rooms/{code}/diff",
            produces = {JSON_PATCH, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<byte[]> diff(
            @PathVariable String code,
            @ParameterObject @ModelAttribute DiffQuery query,
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
