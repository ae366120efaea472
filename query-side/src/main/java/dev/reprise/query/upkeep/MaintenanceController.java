package dev.reprise.query.upkeep;

import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.query.json.ViewJson;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.openapi.Refusals;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The upkeep of the views, for admins. */
@RestController
@Tag(name = "Upkeep")
class MaintenanceController {

    private static final String REBUILD = "/api/v1/admin/rebuild";
    private static final String VERIFY = "/api/v1/admin/verify";

    private final ViewMaintenance maintenance;
    private final Rebuild rebuild;
    private final ViewVerification verification;

    MaintenanceController(
            ViewMaintenance maintenance, Rebuild rebuild, ViewVerification verification) {
        this.maintenance = maintenance;
        this.rebuild = rebuild;
        this.verification = verification;
    }

    @Operation(
            operationId = "rebuildViews",
            summary = "Build the views anew",
            description =
                    """
                    Makes keyframes, lobby, figures and all other views again from the events, room
                    by room. Readers and streams notice nothing. Needs the scope `admin`. One at a
                    time, and not during a verification; 409 also where the disk has not enough
                    room.
                    """)
    @ApiResponse(
            responseCode = "202",
            description = "It has begun",
            content = @Content(schema = @Schema(implementation = Progress.class)))
    @Refusals({ErrorCode.FORBIDDEN, ErrorCode.STATE_CONFLICT})
    @PostMapping(REBUILD)
    ResponseEntity<byte[]> rebuild(@Authenticated Caller caller) {
        require(caller);
        maintenance.begin(rebuild);
        return answer(HttpStatus.ACCEPTED, maintenance.progress(rebuild));
    }

    @Operation(
            operationId = "readRebuild",
            summary = "See how far the rebuild is",
            description = "The rebuild under way on this node, or its last one. Scope `admin`.")
    @ApiResponse(
            responseCode = "200",
            description = "How far it is",
            content = @Content(schema = @Schema(implementation = Progress.class)))
    @Refusals(ErrorCode.FORBIDDEN)
    @GetMapping(REBUILD)
    ResponseEntity<byte[]> rebuildProgress(@Authenticated Caller caller) {
        require(caller);
        return answer(HttpStatus.OK, maintenance.progress(rebuild));
    }

    @Operation(
            operationId = "verifyViews",
            summary = "Compare the views with the events",
            description =
                    """
                    Folds the events of each room freshly and compares keyframes, states, lobby,
                    figures and all other views with what comes out, in the background. Needs the
                    scope `admin`. One at a time, and not during a rebuild.
                    """)
    @ApiResponse(
            responseCode = "202",
            description = "It has begun",
            content = @Content(schema = @Schema(implementation = Verdict.class)))
    @Refusals({ErrorCode.FORBIDDEN, ErrorCode.STATE_CONFLICT})
    @PostMapping(VERIFY)
    ResponseEntity<byte[]> verify(@Authenticated Caller caller) {
        require(caller);
        maintenance.begin(verification);
        return answer(HttpStatus.ACCEPTED, verdict());
    }

    @Operation(
            operationId = "readVerification",
            summary = "See what the verification found",
            description =
                    """
                    The verification under way on this node, or its last one: how far it is, and
                    the first difference of each room that has one. Says where, never what: admins
                    may not see hands. Scope `admin`.
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "How far it is, and what it found",
            content = @Content(schema = @Schema(implementation = Verdict.class)))
    @Refusals(ErrorCode.FORBIDDEN)
    @GetMapping(VERIFY)
    ResponseEntity<byte[]> verificationProgress(@Authenticated Caller caller) {
        require(caller);
        return answer(HttpStatus.OK, verdict());
    }

    private Verdict verdict() {
        return new Verdict(maintenance.progress(verification), verification.found());
    }

    private static void require(Caller caller) {
        if (!caller.has(Scope.ADMIN)) {
            throw new ApiException(ErrorCode.FORBIDDEN, "This needs an API key with scope admin");
        }
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(body));
    }

    /** How far a verification is, and what it found. */
    record Verdict(Progress progress, ViewVerification.Found found) {}
}
