package dev.reprise.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.proof.TreeHash;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What the index by rooms says of an event, without reading it.
 *
 * @param index its place among all events
 * @param type the name of its type
 * @param bytes of its payload and metadata
 * @param leaf its hash in the room's tree; {@code null} where none could be made when it was
 *     appended
 */
public record TimelineHeader(
        TimelinePlace place, long index, String type, int bytes, @Nullable TreeHash leaf) {

    static TimelineHeader of(LoggedEvent event, TimelinePlace place) {
        var leaf = event.leaf();
        return new TimelineHeader(
                place,
                event.index(),
                event.data().payloadType(),
                event.data().bytes(),
                leaf == null ? null : leaf.hash());
    }

    public long revision() {
        return place.revision();
    }

    byte[] encode() {
        var name = type.getBytes(UTF_8);
        var participantId = place.participantId();
        var whom = participantId == null ? new byte[0] : participantId.getBytes(UTF_8);
        var hash = leaf == null ? new byte[0] : leaf.bytes();
        var out =
                ByteBuffer.allocate(
                        2 * Long.BYTES
                                + 4 * Integer.BYTES
                                + name.length
                                + whom.length
                                + hash.length);
        out.putLong(index).putInt(bytes);
        EventCodec.put(out, place.time());
        out.putInt(name.length).put(name).putInt(whom.length).put(whom);
        return out.put(hash).array();
    }

    static TimelineHeader decode(byte[] key, byte[] value) {
        var in = ByteBuffer.wrap(value);
        var index = in.getLong();
        var bytes = in.getInt();
        var time = EventCodec.instant(in);
        var name = text(in);
        var whom = text(in);
        return new TimelineHeader(
                new TimelinePlace(
                        Keys.series(key), Keys.number(key), time, whom.isEmpty() ? null : whom),
                index,
                name,
                bytes,
                in.hasRemaining() ? TreeHash.of(read(in, in.remaining())) : null);
    }

    private static String text(ByteBuffer in) {
        return new String(read(in, in.getInt()), UTF_8);
    }

    private static byte[] read(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** The time alone, for a search that reads many. */
    static Instant time(byte[] value) {
        return EventCodec.instant(ByteBuffer.wrap(value).position(Long.BYTES + Integer.BYTES));
    }
}
