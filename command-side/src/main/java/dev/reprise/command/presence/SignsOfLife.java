package dev.reprise.command.presence;

import static dev.reprise.command.presence.Watch.later;

import dev.reprise.command.presence.Watch.Check;
import dev.reprise.identity.SignOfLife;

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
 * more than that; what it forgets when the process ends is forgiven, as nobody could be heard then.
 */
public final class SignsOfLife implements SignOfLife {

    private static final int MOST_UNEXPECTED = 10_000;

    private final Map<Attendee, Watch> connected = new ConcurrentHashMap<>();
    private final OpenStreamCounts streams = new OpenStreamCounts();
    private final Queue<Check> checks = new PriorityBlockingQueue<>();
    private final Set<Attendee> unexpected = ConcurrentHashMap.newKeySet();
    private final Jurisdiction jurisdiction;
    private final Clock clock;
    private final SilenceLimits limits;
    private volatile Instant listeningSince;
    private volatile Runnable alarm = () -> {};

    /**
     * Knows nobody yet.
     *
     * @param jurisdiction whose silence counts
     */
    public SignsOfLife(Jurisdiction jurisdiction, Clock clock, SilenceLimits limits) {
        this.jurisdiction = jurisdiction;
        this.clock = clock;
        this.limits = limits;
        listeningSince = clock.instant();
    }

    /** Begins to listen: nobody could be heard before, so that nobody was silent before. */
    public void listen(Runnable onUnexpectedSign) {
        forgive();
        alarm = onUnexpectedSign;
    }

    /** Begins to listen anew, after a time in which perhaps nobody could be heard. */
    public void forgive() {
        listeningSince = clock.instant();
    }

    @Override
    public void seen(String roomCode, String participantId) {
        seen(new Attendee(roomCode, participantId), clock.instant());
    }

    @Override
    public void streamOpened(String roomCode, String participantId) {
        var attendee = new Attendee(roomCode, participantId);
        streams.opened(attendee);
        seen(attendee, clock.instant());
    }

    @Override
    public void streamClosed(String roomCode, String participantId) {
        var attendee = new Attendee(roomCode, participantId);
        streams.closed(attendee);
        var watch = connected.get(attendee);
        if (watch != null) {
            // The next check may be as far away as an open stream allowed.
            checks.add(watch.checkAt(attendee, clock.instant()));
        }
    }

    /** Notes a sign that was given some time ago. */
    public void seen(Attendee attendee, Instant then) {
        // Atomic, so that no sign falls between a disconnection and what looks for it there.
        var known =
                connected.computeIfPresent(
                        attendee,
                        (_, watch) -> {
                            watch.sign(then);
                            return watch;
                        });
        if (known == null) {
            unexpected(attendee);
        }
    }

    /** Notes that another process has reported an open stream, which counts until then. */
    public void streamReported(Attendee attendee, Instant until) {
        var watch = connected.get(attendee);
        if (watch != null) {
            watch.streamReported(until);
        }
    }

    /** Notes that somebody is connected since then. */
    public void came(Attendee attendee, Instant since) {
        var watch = new Watch(since);
        connected.put(attendee, watch);
        checks.add(watch.checkAt(attendee, since.plus(limits.silence())));
    }

    /**
     * Notes that somebody is disconnected since then. Whoever was heard while that was being
     * decided is back already.
     */
    public void went(Attendee attendee, Instant since) {
        var watch = connected.remove(attendee);
        if (watch != null && watch.lastSign().isAfter(since.minus(limits.silence()))) {
            unexpected(attendee);
        }
    }

    /** Notes that somebody is no longer in the room. */
    public void left(Attendee attendee) {
        connected.remove(attendee);
    }

    /** How many are connected. */
    public int connected() {
        return connected.size();
    }

    /**
     * Whose signs were not expected since this was asked last, because they were not known to be
     * connected.
     */
    public List<Attendee> takeUnexpected(int limit) {
        var taken = unexpected.stream().limit(limit).toList();
        taken.forEach(unexpected::remove);
        return taken;
    }

    /** Who has been silent for too long; to be asked by one thread at a time. */
    public List<Attendee> silent(Instant now, int limit) {
        var silent = new ArrayList<Check>();
        while (silent.size() < limit && isDue(checks.peek(), now)) {
            var next = checks.remove();
            if (next.isCurrent() && connected.get(next.attendee()) == next.watch()) {
                var due = dueOf(next.attendee(), next.watch(), now);
                if (due.isAfter(now)) {
                    checks.add(next.at(due));
                } else {
                    silent.add(next);
                }
            }
        }
        // Whoever is still watched then is looked at again, behind those who wait for longer.
        silent.forEach(each -> checks.add(each.at(now)));
        return silent.stream().map(Check::attendee).toList();
    }

    /** Whether somebody is known to be connected here, and has been silent for too long. */
    public boolean isSilent(Attendee attendee) {
        var watch = connected.get(attendee);
        var now = clock.instant();
        return watch != null && !dueOf(attendee, watch, now).isAfter(now);
    }

    private static boolean isDue(@Nullable Check next, Instant now) {
        return next != null && !next.at().isAfter(now);
    }

    /** When it is to be looked again, which is later than now for whom nothing is due. */
    private Instant dueOf(Attendee attendee, Watch watch, Instant now) {
        return jurisdiction
                .since(attendee.roomCode())
                .map(since -> later(since, later(listeningSince, watch.lastHeard())))
                .map(heard -> limits.due(heard, streamOpenUntil(attendee, watch)))
                // Another one looks after the room; that may change.
                .orElseGet(() -> now.plus(limits.silence()));
    }

    private Instant streamOpenUntil(Attendee attendee, Watch watch) {
        return streams.any(attendee) ? Instant.MAX : watch.streamReportedUntil();
    }

    private void unexpected(Attendee attendee) {
        if (unexpected.size() < MOST_UNEXPECTED) {
            unexpected.add(attendee);
        }
        alarm.run();
    }
}
