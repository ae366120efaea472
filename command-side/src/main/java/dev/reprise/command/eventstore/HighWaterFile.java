package dev.reprise.command.eventstore;

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
 * Says durably how far the event store has acknowledged. Two slots are written in turn, so that a
 * write that is cut short leaves the one before it.
 */
final class HighWaterFile implements HighWaterMark, AutoCloseable {

    private static final int SLOTS = 2;

    /** So far apart that no write of a disk can damage both. */
    private static final int DISTANCE = 4096;

    private static final int BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;
    private static final long MAGIC = 0x52505253_48574D31L;

    private final RandomAccessFile file;
    private int last;

    private HighWaterFile(RandomAccessFile file, int last) {
        this.file = file;
        this.last = last;
    }

    /** The newest mark in this file; empty where no slot is whole. */
    static Optional<HighWater> read(Path path) throws IOException {
        var content = Files.readAllBytes(path);
        return IntStream.range(0, SLOTS)
                .mapToObj(slot -> slot(content, slot))
                .flatMap(Optional::stream)
                .max(Comparator.comparingLong(HighWater::index));
    }

    /** Replaces whatever is there by a file with this mark, whole and durable. */
    static void replace(Path path, HighWater mark) throws IOException {
        var draft = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (var channel = FileChannel.open(OwnerOnly.createFile(draft), WRITE)) {
            var content = ByteBuffer.allocate(SLOTS * DISTANCE).put(slot(mark)).clear();
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

    /** Opens a file that has a mark, to be written. */
    static HighWaterFile open(Path path) throws IOException {
        var content = Files.readAllBytes(path);
        var first = slot(content, 0).map(HighWater::index).orElse(-1L);
        var second = slot(content, 1).map(HighWater::index).orElse(-1L);
        // Each write returns when the disk has it, without a channel that an interrupt could close.
        return new HighWaterFile(
                new RandomAccessFile(path.toFile(), "rwd"), first < second ? 1 : 0);
    }

    @Override
    public void raise(HighWater mark) throws IOException {
        var next = (last + 1) % SLOTS;
        file.seek((long) next * DISTANCE);
        file.write(slot(mark));
        last = next;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static byte[] slot(HighWater mark) {
        var slot = ByteBuffer.allocate(BYTES);
        slot.putLong(MAGIC).putLong(mark.index()).putInt(mark.checksum());
        return slot.putInt(sumOf(slot.array())).array();
    }

    private static Optional<HighWater> slot(byte[] content, int slot) {
        var start = slot * DISTANCE;
        if (content.length < start + BYTES) {
            return Optional.empty();
        }
        return Optional.ofNullable(markIn(ByteBuffer.wrap(content, start, BYTES).slice()));
    }

    private static @Nullable HighWater markIn(ByteBuffer slot) {
        var bytes = new byte[BYTES];
        slot.get(0, bytes);
        var magic = slot.getLong();
        var mark = new HighWater(slot.getLong(), slot.getInt());
        return magic == MAGIC && slot.getInt() == sumOf(bytes) ? mark : null;
    }

    private static int sumOf(byte[] slot) {
        var sum = new CRC32C();
        sum.update(slot, 0, BYTES - Integer.BYTES);
        return (int) sum.getValue();
    }
}
