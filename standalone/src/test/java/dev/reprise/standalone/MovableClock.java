package dev.reprise.standalone;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Begins at the real time, and then stands still until it is moved. It lies in a file, which other
 * processes may go by as well.
 */
public final class MovableClock extends Clock {

    private static final VarHandle MICROS = JAVA_LONG.varHandle();

    private final Path file;
    private final MemorySegment now;
    private final long begun = System.nanoTime();
    private final boolean runs;

    /** A new one. */
    public MovableClock() {
        this(false);
    }

    /** One that goes on by itself, too, in this process alone. */
    static MovableClock running() {
        return new MovableClock(true);
    }

    private MovableClock(boolean runs) {
        this.runs = runs;
        try {
            file = Files.createTempFile("clock-", "");
            file.toFile().deleteOnExit();
            now = map(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MICROS.setVolatile(now, 0L, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    }

    /** One that another process moves. */
    public MovableClock(Path file) throws IOException {
        this.file = file;
        runs = false;
        now = map(file);
    }

    private static MemorySegment map(Path file) throws IOException {
        try (var channel = FileChannel.open(file, READ, WRITE)) {
            return channel.map(
                    FileChannel.MapMode.READ_WRITE, 0, JAVA_LONG.byteSize(), Arena.ofAuto());
        }
    }

    /** Where it lies. */
    public Path file() {
        return file;
    }

    public void advance(Duration duration) {
        var _ =
                (long)
                        MICROS.getAndAdd(
                                now, 0L, duration.dividedBy(ChronoUnit.MICROS.getDuration()));
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH
                .plus((long) MICROS.getVolatile(now, 0L), ChronoUnit.MICROS)
                .plusNanos(runs ? System.nanoTime() - begun : 0);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
