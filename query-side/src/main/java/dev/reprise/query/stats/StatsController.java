package dev.reprise.query.stats;

import dev.reprise.events.access.AccessKind;
import dev.reprise.identity.Caller;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.web.json.ViewJson;
import dev.reprise.web.openapi.Refusals;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Figures of a room, for who may look into it, and of all rooms together, without credentials. */
@RestController
@Tag(name = "Looking")
class StatsController {

    private final RoomAccessGuard guard;
    private final Stats stats;
    private final CurrentReads reads;

    StatsController(RoomAccessGuard guard, Stats stats, CurrentReads reads) {
        this.guard = guard;
        this.stats = stats;
        this.reads = reads;
    }

    @Operation(
            operationId = "readRoomStats",
            summary = "Read a room's figures",
            description =
                    """
                    How many events of each type there were, in the room and with each participant
                    in them; how many moves a minute; the first and the last event. The same for
                    everybody who may look into the room: cards are not named.
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The figures",
            content = @Content(schema = @Schema(implementation = RoomStats.class)))
    @Refusals({ErrorCode.VALIDATION_FAILED, ErrorCode.ENGINE_UNAVAILABLE})
    @GetMapping("/api/v1/rooms/{code}/stats")
    ResponseEntity<byte[]> ofRoom(
            @PathVariable String code,
            @ParameterObject @ModelAttribute StatsQuery query,
            AuditedCaller auditedCaller) {
        var access = guard.enter(code, auditedCaller, query.leastRevision());
        reads.awaitComplete(access.roomCode());
        var figures = stats.ofRoom(access.roomCode()).orElseThrow();
        var _ = access.viewer(AccessKind.STATS, 1L, figures.revision());
        return answer(figures);
    }

    @Operation(
            operationId = "readStats",
            summary = "Read the figures of all rooms together",
            description =
                    """
                    How many rooms, participants and events there are and were, private rooms
                    included. Only totals: nothing of any single room.
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The totals",
            content = @Content(schema = @Schema(implementation = SystemStats.class)))
    @Refusals(ErrorCode.ENGINE_UNAVAILABLE)
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
