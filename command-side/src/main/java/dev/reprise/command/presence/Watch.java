package dev.reprise.command.presence;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** What is known of the heartbeats of one connected participant. */
final class Watch {

    private final Instant since;
    private final AtomicReference<Instant> lastSign = new AtomicReference<>(Instant.MIN);
    private final AtomicReference<Instant> streamReportedUntil = new AtomicReference<>(Instant.MIN);
    private final AtomicReference<@Nullable Check> next = new AtomicReference<>();

    Watch(Instant since) {
        this.since = since;
    }

    void sign(Instant then) {
        lastSign.accumulateAndGet(then, Watch::later);
    }

    Instant lastSign() {
        return lastSign.get();
    }

    /** The last sign, where connecting is one. */
    Instant lastHeard() {
        return later(since, lastSign.get());
    }

    void streamReported(Instant until) {
        streamReportedUntil.accumulateAndGet(until, Watch::later);
    }

    /** Until when another process has reported that a stream is open. */
    Instant streamReportedUntil() {
        return streamReportedUntil.get();
    }

    /** Makes this the only check of this participant that counts. */
    Check checkAt(ParticipantKey participant, Instant at) {
        var check = new Check(at, participant, this);
        next.set(check);
        return check;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** When to look again whether a participant is silent. */
    record Check(Instant at, ParticipantKey participant, Watch watch) implements Comparable<Check> {

        /** Whether no other check has taken its place. */
        boolean isCurrent() {
            return watch.next.compareAndSet(this, this);
        }

        /** The same at another time; no longer current where another has taken its place. */
        Check at(Instant time) {
            var moved = new Check(time, participant, watch);
            watch.next.compareAndSet(this, moved);
            return moved;
        }

        @Override
        public int compareTo(Check other) {
            return at.compareTo(other.at);
        }
    }
}
