package dev.reprise.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * The stored form of events and snapshots: a CRC32C of index and content, then the content. It
 * covers what RocksDB's own checksums do not: memory, and a value under a wrong key.
 */
final class EventCodec {

    /** The index of what is no event but a snapshot. */
    static final long SNAPSHOT = 0;

    private static final byte VERSION = 1;
    private static final int NULL = -1;
    private static final int INSTANT_BYTES = Long.BYTES + Integer.BYTES;

    /** Checksum, version, revision and its time, sequence number, timestamp. */
    private static final int FIXED_BYTES = Integer.BYTES + 1 + 2 * Long.BYTES + 2 * INSTANT_BYTES;

    private EventCodec() {}

    static byte[] encode(long index, @Nullable TimelinePlace place, EventData data) {
        var fields =
                new byte[] @Nullable [] {
                    bytes(place == null ? null : place.room()),
                    bytes(place == null ? null : place.participantId()),
                    bytes(data.eventId()),
                    bytes(data.aggregateId()),
                    bytes(data.aggregateType()),
                    bytes(data.payloadType()),
                    bytes(data.payloadRevision()),
                    data.payload(),
                    data.metadata()
                };
        var length = FIXED_BYTES;
        for (var each : fields) {
            length += Integer.BYTES + (each == null ? 0 : each.length);
        }
        var out = ByteBuffer.allocate(length);
        out.putInt(0).put(VERSION).putLong(place == null ? 0 : place.revision());
        put(out, place == null ? data.timestamp() : place.time());
        out.putLong(data.sequenceNumber());
        put(out, data.timestamp());
        for (var each : fields) {
            if (each == null) {
                out.putInt(NULL);
            } else {
                out.putInt(each.length).put(each);
            }
        }
        return out.putInt(0, checksum(index, out.array())).array();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws CorruptEventException if it is not what was written under this index
     */
    static LoggedEvent decode(long index, byte[] value) {
        try {
            var in = ByteBuffer.wrap(value);
            if (in.getInt() != checksum(index, value) || in.get() != VERSION) {
                throw CorruptEventException.checksumOf(index);
            }
            return read(index, in);
        } catch (BufferUnderflowException _) {
            throw CorruptEventException.checksumOf(index);
        }
    }

    private static LoggedEvent read(long index, ByteBuffer in) {
        var revision = in.getLong();
        var time = instant(in);
        var sequenceNumber = in.getLong();
        var timestamp = instant(in);
        var room = nullableText(in);
        var participantId = nullableText(in);
        var data =
                new EventData(
                        text(in),
                        text(in),
                        sequenceNumber,
                        text(in),
                        text(in),
                        nullableText(in),
                        timestamp,
                        array(in),
                        array(in));
        var place = room == null ? null : new TimelinePlace(room, revision, time, participantId);
        return new LoggedEvent(index, place, data, null);
    }

    /** What a stored event is known by: the same content at another index has another one. */
    static int checksum(byte[] value) {
        return ByteBuffer.wrap(value).getInt();
    }

    private static int checksum(long index, byte[] value) {
        var sum = new CRC32C();
        sum.update(Keys.index(index));
        sum.update(value, Integer.BYTES, value.length - Integer.BYTES);
        return (int) sum.getValue();
    }

    static void put(ByteBuffer out, Instant time) {
        out.putLong(time.getEpochSecond()).putInt(time.getNano());
    }

    static Instant instant(ByteBuffer in) {
        return Instant.ofEpochSecond(in.getLong(), in.getInt());
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private static byte @Nullable [] field(ByteBuffer in) {
        var length = in.getInt();
        if (length == NULL) {
            return null;
        }
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] array(ByteBuffer in) {
        return Objects.requireNonNull(field(in));
    }

    private static String text(ByteBuffer in) {
        return new String(array(in), UTF_8);
    }

    private static @Nullable String nullableText(ByteBuffer in) {
        var bytes = field(in);
        return bytes == null ? null : new String(bytes, UTF_8);
    }
}
