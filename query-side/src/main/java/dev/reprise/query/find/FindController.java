package dev.reprise.query.find;

import dev.reprise.events.access.AccessKind;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.access.AuditRecorder;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.json.ViewJson;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

import java.util.stream.Collectors;

/** Finds rooms and moments for support staff; that, and each private room found, is on record. */
@RestController
class FindController {

    private final Finder finder;
    private final CurrentReads reads;
    private final RoomHistory history;
    private final AuditRecorder recorder;

    FindController(Finder finder, CurrentReads reads, RoomHistory history, AuditRecorder recorder) {
        this.finder = finder;
        this.reads = reads;
        this.history = history;
        this.recorder = recorder;
    }

    @GetMapping("/api/v1/find")
    ResponseEntity<byte[]> find(
            @ModelAttribute FindQuery query, @Authenticated AuditedCaller auditedCaller) {
        if (!auditedCaller.isStaff()) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN, "This needs an API key with scope support:replay");
        }
        auditedCaller.requireReasonOfStaff();
        reads.catchUp();
        reads.await();
        var found = finder.find(query);
        recorder.leaveSearch(auditedCaller, query.text());
        found.matches().stream()
                .collect(
                        Collectors.groupingBy(
                                Match::roomCode, Collectors.summarizingLong(Match::revision)))
                .forEach((room, revisions) -> {
                    if (isPrivate(room)) {
                        recorder.leave(
                                auditedCaller,
                                room,
                                AccessKind.FOUND,
                                revisions.getMin(),
                                revisions.getMax());
                    }
                });
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(found));
    }

    private boolean isPrivate(String roomCode) {
        return history.now(roomCode)
                .filter(room -> room.settings().visibility() == Visibility.PUBLIC)
                .isEmpty();
    }
}
