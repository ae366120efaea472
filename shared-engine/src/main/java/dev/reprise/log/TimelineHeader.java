package dev.reprise.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What the index by rooms says of an event, without reading it.
 *
 * @param index its place among all events
 * @param type the name of its type
 * @param bytes of its payload and metadata
 */
public record TimelineHeader(TimelinePlace place, long index, String type, int bytes) {

    static TimelineHeader of(LoggedEvent event, TimelinePlace place) {
        return new TimelineHeader(
                place, event.index(), event.data().payloadType(), event.data().bytes());
    }

    public long revision() {
        return place.revision();
    }

    byte[] encode() {
        var name = type.getBytes(UTF_8);
        var participantId = place.participantId();
        var whom = participantId == null ? new byte[0] : participantId.getBytes(UTF_8);
        var out =
                ByteBuffer.allocate(2 * Long.BYTES + 3 * Integer.BYTES + name.length + whom.length);
        out.putLong(index).putInt(bytes);
        EventCodec.put(out, place.time());
        return out.putInt(name.length).put(name).put(whom).array();
    }

    static TimelineHeader decode(byte[] key, byte[] value) {
        var in = ByteBuffer.wrap(value);
        var index = in.getLong();
        var bytes = in.getInt();
        Instant time = EventCodec.instant(in);
        var name = new byte[in.getInt()];
        in.get(name);
        var whom = in.hasRemaining() ? new String(rest(in), UTF_8) : null;
        return new TimelineHeader(
                new TimelinePlace(Keys.series(key), Keys.number(key), time, whom),
                index,
                new String(name, UTF_8),
                bytes);
    }

    private static byte[] rest(ByteBuffer in) {
        var rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }

    /** The time alone, for a search that reads many. */
    static Instant time(byte[] value) {
        return EventCodec.instant(ByteBuffer.wrap(value).position(Long.BYTES + Integer.BYTES));
    }
}
