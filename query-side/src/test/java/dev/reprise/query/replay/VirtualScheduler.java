package dev.reprise.query.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when a test says so, and never otherwise. */
final class VirtualScheduler extends Clock implements ReplayScheduler {

    private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");

    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    private long nanos;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        alarms.add(new Alarm(nanos + delay.toNanos(), task));
    }

    /** Lets time pass, and happen what is due meanwhile. */
    void pass(Duration time) {
        var end = nanos + time.toNanos();
        while (!alarms.isEmpty() && alarms.element().at() <= end) {
            var alarm = alarms.remove();
            nanos = alarm.at();
            alarm.task().run();
        }
        nanos = end;
    }

    /** How many things are to happen later. */
    int alarms() {
        return alarms.size();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    private record Alarm(long at, Runnable task) {}
}
