package dev.reprise.log;

import dev.reprise.proof.ExactJson;
import dev.reprise.proof.Leaf;
import dev.reprise.proof.StoredEntry;

import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;

/**
 * An event at its place in the log.
 *
 * @param index the place among all events, from 1, without gaps
 * @param place the place in a timeline; {@code null} for an event of no room
 * @param message the event as it was appended; {@code null} where it was read from disk
 * @param weight about how many bytes of memory it takes
 * @param derived what a follower has made of the event, for those who come later and find it in
 *     memory; it holds {@code null} until then
 */
public record LoggedEvent(
        long index,
        @Nullable TimelinePlace place,
        EventData data,
        @Nullable DomainEventMessage<?> message,
        int weight,
        AtomicReference<@Nullable Object> derived) {

    /** What an event takes beside payload and metadata, about. */
    private static final int ENVELOPE_BYTES = 512;

    /** What an element of a JSON document takes when it is read, for each mark around it. */
    private static final int MARK_BYTES = 56;

    public LoggedEvent(
            long index,
            @Nullable TimelinePlace place,
            EventData data,
            @Nullable DomainEventMessage<?> message) {
        this(index, place, data, message, weightOf(data, message), new AtomicReference<>());
    }

    /**
     * The event as it was stored, in the tree of its room; {@code null} where it is of no room, or
     * of a form that this build does not know.
     */
    public @Nullable Leaf leaf() {
        if (place == null) {
            return null;
        }
        try {
            return Leaf.of(
                    new StoredEntry(
                            place.revision(),
                            place.time(),
                            data.eventId(),
                            data.payloadType(),
                            String.valueOf(data.payloadRevision()),
                            ExactJson.read(data.payload()),
                            ExactJson.read(data.metadata())));
        } catch (RuntimeException unknown) {
            // The log must go on with whatever another build, or another store, has written.
            return null;
        }
    }

    boolean isOf(String room) {
        return place != null && place.room().equals(room);
    }

    /** The same as it lies on the disk, with nothing that was made of it; weighs as much. */
    LoggedEvent asStored() {
        return new LoggedEvent(index, place, data, null, weight, new AtomicReference<>());
    }

    /** Many small values take far more than their text. */
    static int weightOf(EventData data, @Nullable DomainEventMessage<?> message) {
        var bytes = ENVELOPE_BYTES + data.bytes();
        return message == null
                ? bytes
                : bytes + MARK_BYTES * (marksIn(data.payload()) + marksIn(data.metadata()));
    }

    private static int marksIn(byte[] json) {
        var marks = 0;
        for (var each : json) {
            if (each == ',' || each == ':' || each == '{' || each == '[') {
                marks++;
            }
        }
        return marks;
    }
}
