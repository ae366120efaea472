package dev.reprise.log;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.reprise.files.OwnerOnly;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
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

    private PositionFile(RandomAccessFile file, int last) {
        this.file = file;
        this.last = last;
    }

    /** The newest position in this file; empty where no slot is whole. */
    static Optional<LogPosition> read(Path path) throws IOException {
        var content = Files.readAllBytes(path);
        return IntStream.range(0, SLOTS)
                .mapToObj(slot -> slot(content, slot))
                .flatMap(Optional::stream)
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

    /** Opens a file that has a position, to be written. */
    static PositionFile open(Path path) throws IOException {
        var content = Files.readAllBytes(path);
        var first = slot(content, 0).map(LogPosition::index).orElse(-1L);
        var second = slot(content, 1).map(LogPosition::index).orElse(-1L);
        // Each write returns when the disk has it, without a channel that an interrupt could close.
        return new PositionFile(new RandomAccessFile(path.toFile(), "rwd"), first < second ? 1 : 0);
    }

    /** Returns only when the disk has confirmed. */
    void write(LogPosition position) throws IOException {
        var next = (last + 1) % SLOTS;
        file.seek((long) next * DISTANCE);
        file.write(slot(position));
        last = next;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static byte[] slot(LogPosition position) {
        var slot = ByteBuffer.allocate(BYTES);
        slot.putLong(MAGIC).putLong(position.index()).putInt(position.checksum());
        return slot.putInt(sumOf(slot.array())).array();
    }

    private static Optional<LogPosition> slot(byte[] content, int slot) {
        var start = slot * DISTANCE;
        if (content.length < start + BYTES) {
            return Optional.empty();
        }
        return Optional.ofNullable(positionIn(ByteBuffer.wrap(content, start, BYTES).slice()));
    }

    private static @Nullable LogPosition positionIn(ByteBuffer slot) {
        var bytes = new byte[BYTES];
        slot.get(0, bytes);
        var magic = slot.getLong();
        var position = new LogPosition(slot.getLong(), slot.getInt());
        return magic == MAGIC && slot.getInt() == sumOf(bytes) ? position : null;
    }

    private static int sumOf(byte[] slot) {
        var sum = new CRC32C();
        sum.update(slot, 0, BYTES - Integer.BYTES);
        return (int) sum.getValue();
    }
}
