package dev.reprise.command.presence;

import dev.reprise.identity.SignOfLife;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
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
    private final Queue<Check> checks = new PriorityBlockingQueue<>();
    private final Set<Attendee> unexpected = ConcurrentHashMap.newKeySet();
    private final Jurisdiction jurisdiction;
    private final Clock clock;
    private final Duration silence;
    private volatile Instant listeningSince;
    private volatile Runnable alarm = () -> {};

    /**
     * Knows nobody yet.
     *
     * @param jurisdiction whose silence counts
     * @param silence how long somebody may be silent
     */
    public SignsOfLife(Jurisdiction jurisdiction, Clock clock, Duration silence) {
        this.jurisdiction = jurisdiction;
        this.clock = clock;
        this.silence = silence;
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

    /** Notes a sign that was given some time ago. */
    public void seen(Attendee attendee, Instant then) {
        var known =
                connected.computeIfPresent(
                        attendee,
                        (_, watch) -> {
                            var before = watch.lastSign;
                            watch.lastSign = before == null ? then : later(before, then);
                            return watch;
                        });
        if (known == null) {
            unexpected(attendee);
        }
    }

    /** Notes that somebody is connected since then. */
    public void came(Attendee attendee, Instant since) {
        var watch = new Watch(since);
        connected.put(attendee, watch);
        checks.add(new Check(since.plus(silence), attendee, watch));
    }

    /**
     * Notes that somebody is disconnected since then. Whoever was heard while that was being
     * decided is back already.
     */
    public void went(Attendee attendee, Instant since) {
        var watch = connected.remove(attendee);
        if (watch != null) {
            var lastSign = watch.lastSign;
            if (lastSign != null && lastSign.isAfter(since.minus(silence))) {
                unexpected(attendee);
            }
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
            if (connected.get(next.attendee()) == next.watch()) {
                var due = dueOf(next, now);
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
        return watch != null && !dueOf(new Check(now, attendee, watch), now).isAfter(now);
    }

    private static boolean isDue(@Nullable Check next, Instant now) {
        return next != null && !next.at().isAfter(now);
    }

    /** When it is to be looked again, which is later than now for whom nothing is due. */
    private Instant dueOf(Check check, Instant now) {
        var watch = check.watch();
        var sign = watch.lastSign;
        return jurisdiction
                .since(check.attendee().roomCode())
                .map(since -> later(since, later(watch.since, listeningSince)))
                .map(since -> sign == null ? since : later(since, sign))
                // Another one looks after the room; that may change.
                .orElse(now)
                .plus(silence);
    }

    private void unexpected(Attendee attendee) {
        if (unexpected.size() < MOST_UNEXPECTED) {
            unexpected.add(attendee);
        }
        alarm.run();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static final class Watch {

        private final Instant since;
        private volatile @Nullable Instant lastSign;

        Watch(Instant since) {
            this.since = since;
        }
    }

    /** When to look again whether somebody is silent. */
    private record Check(Instant at, Attendee attendee, Watch watch) implements Comparable<Check> {

        Check at(Instant time) {
            return new Check(time, attendee, watch);
        }

        @Override
        public int compareTo(Check other) {
            return at.compareTo(other.at);
        }
    }
}
