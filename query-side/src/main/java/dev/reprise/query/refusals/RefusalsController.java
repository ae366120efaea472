package dev.reprise.query.refusals;

import com.fasterxml.jackson.annotation.JsonRawValue;

import dev.reprise.events.access.AccessKind;
import dev.reprise.events.query.FindRefusals;
import dev.reprise.events.query.RefusalsFound;
import dev.reprise.events.query.RefusalsFound.Refusal;
import dev.reprise.identity.Caller;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.json.ViewJson;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.axonframework.common.AxonException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Which commands were refused in a room lately: all, for support staff; a participant's own. */
@RestController
class RefusalsController {

    private static final long LIMIT_MILLIS = 2_000;

    private final RoomAccessGuard guard;
    private final QueryGateway queries;

    RefusalsController(RoomAccessGuard guard, QueryGateway queries) {
        this.guard = guard;
        this.queries = queries;
    }

    @GetMapping("/api/v1/rooms/{code}/refusals")
    ResponseEntity<byte[]> list(
            @PathVariable String code,
            @ModelAttribute RefusalsQuery query,
            @Authenticated AuditedCaller auditedCaller) {
        var access = guard.enter(code, auditedCaller, query.leastRevision());
        var mayBeSeen = seenBy(auditedCaller, access.roomCode());
        var _ = access.viewer(AccessKind.REFUSALS, null, null);
        var found =
                all(access.roomCode()).stream()
                        .filter(mayBeSeen)
                        .filter(each -> each.timestamp().isAfter(query.known()))
                        .sorted(Comparator.comparing(Refusal::timestamp))
                        .map(RefusalView::of)
                        .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(new Page(found)));
    }

    private static Predicate<Refusal> seenBy(AuditedCaller auditedCaller, String roomCode) {
        if (auditedCaller.isStaff()) {
            return _ -> true;
        }
        if (auditedCaller.caller() instanceof Caller.OfParticipant sender
                && sender.roomCode().equals(roomCode)) {
            return each -> sender.participantId().equals(each.actorId());
        }
        throw new ApiException(
                ErrorCode.FORBIDDEN,
                "Only support staff and the participants themselves may see what was refused");
    }

    /** A command may have been refused by any of several command nodes. */
    private List<Refusal> all(String roomCode) {
        try (var found =
                queries.scatterGather(
                        new FindRefusals(roomCode),
                        ResponseTypes.instanceOf(RefusalsFound.class),
                        LIMIT_MILLIS,
                        TimeUnit.MILLISECONDS)) {
            var answers = found.toList();
            if (answers.isEmpty()) {
                throw unavailable();
            }
            return answers.stream().flatMap(each -> each.refusals().stream()).toList();
        } catch (AxonException outOfReach) {
            throw unavailable();
        }
    }

    private static ApiException unavailable() {
        return new ApiException(
                ErrorCode.ENGINE_UNAVAILABLE, "The command side cannot be asked at the moment.");
    }

    /** The oldest first. */
    record Page(List<RefusalView> refusals) {}

    /** A refusal with its problem as it was answered. */
    record RefusalView(
            Instant timestamp,
            String commandId,
            @Nullable String actorId,
            String type,
            @JsonRawValue String problem) {

        static RefusalView of(Refusal refusal) {
            return new RefusalView(
                    refusal.timestamp(),
                    refusal.commandId(),
                    refusal.actorId(),
                    refusal.type(),
                    refusal.problem());
        }
    }
}
