package dev.reprise.maintenance;

import dev.reprise.log.VerificationProgress;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * Says about once a second how far a verification or a move is, how fast, and how long it will yet
 * take.
 */
public final class ProgressLine implements VerificationProgress {

    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final PrintStream out;
    private long started;
    private long said;

    public ProgressLine(PrintStream out) {
        this.out = out;
    }

    @Override
    public void goesOn(String sentence) {
        out.println(sentence);
    }

    @Override
    public void read(long events, long total) {
        var now = System.nanoTime();
        if (events == 0) {
            started = now;
            said = now;
        }
        if (now - said < INTERVAL) {
            return;
        }
        said = now;
        var rate = Math.max(1, events * TimeUnit.SECONDS.toNanos(1) / (now - started));
        out.printf(
                "%,d of %,d events, %,d/s, %d s left%n",
                events, total, rate, Math.max(0, total - events) / rate);
    }
}
