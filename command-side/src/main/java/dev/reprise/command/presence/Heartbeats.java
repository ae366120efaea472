package dev.reprise.command.presence;

import static dev.reprise.command.presence.Watch.later;

import dev.reprise.command.presence.Watch.Check;
import dev.reprise.command.presence.attendance.PresenceListener;
import dev.reprise.identity.HeartbeatListener;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;

/**
 * When each connected participant was heard last. It knows as many as are connected, and costs no
 * more than that; what it forgets when the process ends is forgiven, as no heartbeat could arrive
 * then.
 */
public final class Heartbeats implements HeartbeatListener, PresenceListener {

    private static final int MOST_UNEXPECTED = 10_000;

    private final Map<ParticipantKey, Watch> connected = new ConcurrentHashMap<>();
    private final OpenStreamCounts streams = new OpenStreamCounts();
    private final Queue<Check> checks = new PriorityBlockingQueue<>();
    private final Set<ParticipantKey> unexpected = ConcurrentHashMap.newKeySet();
    private final RoomOwnership ownership;
    private final Clock clock;
    private final SilenceLimits limits;
    private volatile Instant listeningSince;
    private volatile Runnable alarm = () -> {};

    /**
     * Knows no participant yet.
     *
     * @param ownership whose silence counts
     */
    public Heartbeats(RoomOwnership ownership, Clock clock, SilenceLimits limits) {
        this.ownership = ownership;
        this.clock = clock;
        this.limits = limits;
        listeningSince = clock.instant();
    }

    /**
     * Begins to listen: no heartbeat could arrive before, so that no participant was silent before.
     */
    public void listen(Runnable onUnexpectedSign) {
        forgive();
        alarm = onUnexpectedSign;
    }

    /** Begins to listen anew, after a time in which perhaps no heartbeat could arrive. */
    public void forgive() {
        listeningSince = clock.instant();
    }

    @Override
    public void seen(String roomCode, String participantId) {
        seen(new ParticipantKey(roomCode, participantId), clock.instant());
    }

    @Override
    public void streamOpened(String roomCode, String participantId) {
        var participant = new ParticipantKey(roomCode, participantId);
        streams.opened(participant);
        seen(participant, clock.instant());
    }

    @Override
    public void streamClosed(String roomCode, String participantId) {
        var participant = new ParticipantKey(roomCode, participantId);
        streams.closed(participant);
        var watch = connected.get(participant);
        if (watch != null) {
            // The next check may be as far away as an open stream allowed.
            checks.add(watch.checkAt(participant, clock.instant()));
        }
    }

    /** Notes a sign that was given some time ago. */
    public void seen(ParticipantKey participant, Instant then) {
        // Atomic, so that no sign falls between a disconnection and what looks for it there.
        var known =
                connected.computeIfPresent(
                        participant,
                        (_, watch) -> {
                            watch.sign(then);
                            return watch;
                        });
        if (known == null) {
            unexpected(participant);
        }
    }

    /** Notes that another process has reported an open stream, which counts until then. */
    public void streamReported(ParticipantKey participant, Instant until) {
        var watch = connected.get(participant);
        if (watch != null) {
            watch.streamReported(until);
        }
    }

    /**
     * A participant counts as heard when this is told, too: rows are written later than events
     * happen, and what was heard in between was of a participant who was not known.
     */
    @Override
    public void came(ParticipantKey participant, Instant since) {
        var heard = later(since, clock.instant());
        var watch = new Watch(heard);
        connected.put(participant, watch);
        checks.add(watch.checkAt(participant, heard.plus(limits.silence())));
    }

    /**
     * Notes that a participant is disconnected since then. A participant who was heard while that
     * was being decided is back already.
     */
    @Override
    public void went(ParticipantKey participant, Instant since) {
        var watch = connected.remove(participant);
        if (watch != null && watch.lastSign().isAfter(since.minus(limits.silence()))) {
            unexpected(participant);
        }
    }

    @Override
    public void left(ParticipantKey participant) {
        connected.remove(participant);
    }

    /** A participant who was not known was not heard either, and counts as heard now. */
    @Override
    public void isHere(ParticipantKey participant) {
        if (!connected.containsKey(participant)) {
            came(participant, clock.instant());
        }
    }

    /** How many are connected. */
    public int connected() {
        return connected.size();
    }

    /**
     * Whose signs were not expected since this was asked last, because they were not known to be
     * connected.
     */
    public List<ParticipantKey> takeUnexpected(int limit) {
        var taken = unexpected.stream().limit(limit).toList();
        taken.forEach(unexpected::remove);
        return taken;
    }

    /** Who has been silent for too long; to be asked by one thread at a time. */
    public List<ParticipantKey> silent(Instant now, int limit) {
        var silent = new ArrayList<Check>();
        while (silent.size() < limit && isDue(checks.peek(), now)) {
            var next = checks.remove();
            if (next.isCurrent() && connected.get(next.participant()) == next.watch()) {
                var due = dueOf(next.participant(), next.watch(), now);
                if (due.isAfter(now)) {
                    checks.add(next.at(due));
                } else {
                    silent.add(next);
                }
            }
        }
        // A participant who is still watched then is checked again, behind those who wait for
        // longer.
        silent.forEach(each -> checks.add(each.at(now)));
        return silent.stream().map(Check::participant).toList();
    }

    /** Whether a participant is known to be connected here, and has been silent for too long. */
    public boolean isSilent(ParticipantKey participant) {
        var watch = connected.get(participant);
        var now = clock.instant();
        return watch != null && !dueOf(participant, watch, now).isAfter(now);
    }

    private static boolean isDue(@Nullable Check next, Instant now) {
        return next != null && !next.at().isAfter(now);
    }

    /** When it is to be looked again, which is later than now for whom nothing is due. */
    private Instant dueOf(ParticipantKey participant, Watch watch, Instant now) {
        return ownership
                .since(participant.roomCode())
                .map(since -> later(since, later(listeningSince, watch.lastHeard())))
                .map(heard -> limits.due(heard, streamOpenUntil(participant, watch)))
                // Another one looks after the room; that may change.
                .orElseGet(() -> now.plus(limits.silence()));
    }

    private Instant streamOpenUntil(ParticipantKey participant, Watch watch) {
        return streams.any(participant) ? Instant.MAX : watch.streamReportedUntil();
    }

    private void unexpected(ParticipantKey participant) {
        if (unexpected.size() < MOST_UNEXPECTED) {
            unexpected.add(participant);
        }
        alarm.run();
    }
}
