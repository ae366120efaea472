package dev.reprise.command.automation;

import dev.reprise.command.automation.AutomaticCommands.Outcome;
import dev.reprise.command.automation.Due.Subject;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is due in one room, and what of it has failed. Guarded by {@link RoomsInTurn}. */
final class DueInRoom {

    private final TreeMap<Integer, Map<Subject, Due>> waiting = new TreeMap<>();
    private final Map<Subject, BackOff> failing = new HashMap<>();
    private @Nullable BackOff unanswered;
    private @Nullable Subject sending;

    /** Adds it unless it waits already, is being sent, or has failed a short while ago. */
    void add(Due due, Instant now) {
        var subject = due.subject();
        var failed = failing.get(subject);
        if (!subject.equals(sending)
                && (unanswered == null || unanswered.isOver(now))
                && (failed == null || failed.isOver(now))) {
            waiting.computeIfAbsent(due.rank(), _ -> new LinkedHashMap<>())
                    .putIfAbsent(subject, due);
        }
    }

    /** Forgets what waits; what is still due is found again. */
    void clear() {
        waiting.clear();
    }

    boolean isSending() {
        return sending != null;
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    boolean isUrgent() {
        return hasWaiting() && first().automation().isUrgent();
    }

    /** The next one to be sent; there must be one, and none on its way. */
    Due take() {
        var first = first();
        waiting.computeIfPresent(
                first.rank(),
                (_, ofRank) -> {
                    ofRank.remove(first.subject());
                    return ofRank.isEmpty() ? null : ofRank;
                });
        sending = first.subject();
        return first;
    }

    private Due first() {
        return waiting.firstEntry().getValue().values().iterator().next();
    }

    /** Notes what became of what was taken. */
    void done(Due due, Outcome outcome, Instant now) {
        sending = null;
        switch (outcome) {
            case ANSWERED -> {
                unanswered = null;
                failing.remove(due.subject());
            }
            case FAILED -> failing.compute(due.subject(), (_, old) -> BackOff.after(old, now));
            case UNANSWERED -> {
                unanswered = BackOff.after(unanswered, now);
                clear();
            }
            case NOT_SENT -> {}
        }
    }

    /** How often in a row nothing was answered. */
    int unanswered() {
        return unanswered == null ? 0 : unanswered.failures();
    }

    /** Whether nothing is lost if it is forgotten. */
    boolean isForgettable(Instant now) {
        failing.values().removeIf(each -> each.isStale(now));
        return !isSending()
                && !hasWaiting()
                && failing.isEmpty()
                && (unanswered == null || unanswered.isStale(now));
    }
}
