package dev.reprise.log;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.reprise.files.OwnerOnly;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Says durably, beside the log, how far it was durable, so that a tail that was cut off is noticed.
 * Two slots are written in turn, so that a write that is cut short leaves the one before it.
 */
final class PositionFile implements AutoCloseable {

    private static final int SLOTS = 2;

    /** So far apart that no write of a disk can damage both. */
    private static final int DISTANCE = 4096;

    private static final int BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;
    private static final long MAGIC = 0x52505253_504F5331L;

    private final RandomAccessFile file;
    private int last;

    /** Opens a file that was {@linkplain #replace replaced} just now, to be written. */
    PositionFile(Path path) throws IOException {
        // Each write returns when the disk has it, without a channel that an interrupt could close.
        file = new RandomAccessFile(path.toFile(), "rwd");
    }

    static Optional<LogPosition> read(Path path) throws IOException {
        var content = ByteBuffer.wrap(Files.readAllBytes(path));
        return Stream.of(0, DISTANCE)
                .filter(start -> start + BYTES <= content.limit())
                .flatMap(start -> positionIn(content.slice(start, BYTES)).stream())
                .max(Comparator.comparingLong(LogPosition::index));
    }

    /** Replaces whatever is there by a file with this position, whole and durable. */
    static void replace(Path path, LogPosition position) throws IOException {
        var draft = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (var channel = FileChannel.open(OwnerOnly.createFile(draft), WRITE)) {
            var content = ByteBuffer.allocate(SLOTS * DISTANCE).put(slot(position)).clear();
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        Files.move(draft, path, ATOMIC_MOVE);
        try (var directory = FileChannel.open(path.toAbsolutePath().getParent())) {
            directory.force(true);
        }
    }

    /** Returns only when the disk has confirmed. */
    void write(LogPosition position) throws IOException {
        last = (last + 1) % SLOTS;
        file.seek((long) last * DISTANCE);
        file.write(slot(position));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static byte[] slot(LogPosition position) {
        var slot = ByteBuffer.allocate(BYTES);
        slot.putLong(MAGIC).putLong(position.index()).putInt(position.checksum());
        return slot.putInt(sumOf(slot)).array();
    }

    private static Optional<LogPosition> positionIn(ByteBuffer slot) {
        var sum = sumOf(slot);
        var isOurs = slot.getLong() == MAGIC;
        var position = new LogPosition(slot.getLong(), slot.getInt());
        return isOurs && slot.getInt() == sum ? Optional.of(position) : Optional.empty();
    }

    private static int sumOf(ByteBuffer slot) {
        var sum = new CRC32C();
        sum.update(slot.slice(0, BYTES - Integer.BYTES));
        return (int) sum.getValue();
    }
}
