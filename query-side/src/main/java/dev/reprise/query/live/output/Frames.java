package dev.reprise.query.live.output;

import dev.reprise.events.EventPart;
import dev.reprise.query.audience.Behind;
import dev.reprise.query.audience.EntryView;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.timeline.EncodedStates;
import dev.reprise.web.json.ViewJson;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The blocks of a room's event stream, as bytes. */
public final class Frames {

    static final byte[] NO_STATE = {};

    /** Twice what the container has for a response, and for a connection. */
    private static final byte[] FILLER = ascii(":" + " ".repeat(16 << 10) + "\n\n");

    private static final byte[] STATE = ascii(",\"state\":");
    private static final byte[] END_OF_BLOCK = ascii("\n\n");

    private Frames() {}

    /**
     * The whole state, from which changes go on.
     *
     * @param behind {@code null} where the viewer sees what happens live, or the past
     */
    public static byte[] snapshot(
            EncodedStates states, RoomState state, Viewer viewer, @Nullable Behind behind) {
        return block(
                "snapshot",
                state.revision(),
                new Snapshot(
                        "snapshot", state.roomCode(), state.revision(), state.updatedAt(), behind),
                states.of(state, viewer));
    }

    /**
     * One change.
     *
     * @param state the state with it; empty where it is not wanted
     */
    static byte[] change(EntryView entry, String roomCode, byte[] state) {
        return block(
                "change",
                entry.revision(),
                new Change(
                        entry.type(),
                        roomCode,
                        entry.revision(),
                        entry.timestamp(),
                        entry.eventId(),
                        entry.commandId(),
                        entry.actorId(),
                        entry.participantId(),
                        entry.part(),
                        entry.payload()),
                state);
    }

    /** Nothing more will come. */
    public static byte[] end(String roomCode, long revision) {
        return block("end", revision, new End("end", roomCode, revision), NO_STATE);
    }

    /** Its audit trail has something new. The point to resume from stays as it is. */
    public static byte[] looked(String roomCode) {
        return message("looked", new Looked("looked", roomCode));
    }

    /** Keeps the connection, and the point to resume from. */
    public static byte[] heartbeat(long revision) {
        return ascii(": heartbeat\nid: " + revision + "\n\n");
    }

    /** Says nothing, and is in the buffers of a connection instead of what was there before. */
    public static byte[] filler() {
        return FILLER;
    }

    /** Says at once that the stream is open. */
    public static byte[] hello() {
        return ascii(": open\n\n");
    }

    /** Keeps the connection of a stream that cannot be resumed. */
    public static byte[] heartbeat() {
        return ascii(": heartbeat\n\n");
    }

    /** One message that leaves the point to resume from as it is. */
    public static byte[] message(String event, Object data) {
        var head = ascii("event: " + event + "\ndata: ");
        var json = ViewJson.write(data);
        return ByteBuffer.allocate(head.length + json.length + END_OF_BLOCK.length)
                .put(head)
                .put(json)
                .put(END_OF_BLOCK)
                .array();
    }

    /** With the state, which is encoded already, as the last member of the data. */
    private static byte[] block(String event, long revision, Object data, byte[] state) {
        var head = ascii("id: " + revision + "\nevent: " + event + "\ndata: ");
        var json = ViewJson.write(data);
        var block =
                ByteBuffer.allocate(
                        head.length
                                + json.length
                                + (state.length == 0 ? 0 : STATE.length + state.length)
                                + END_OF_BLOCK.length);
        block.put(head);
        if (state.length == 0) {
            block.put(json);
        } else {
            block.put(json, 0, json.length - 1).put(STATE).put(state).put((byte) '}');
        }
        return block.put(END_OF_BLOCK).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The data of a snapshot, but for its state. */
    private record Snapshot(
            String type,
            String roomCode,
            long revision,
            Instant timestamp,
            @Nullable Behind behind) {}

    /**
     * The data of a change, but for its state.
     *
     * @param type of the event
     * @param part {@code null} where the command had no other event of the room
     */
    private record Change(
            String type,
            String roomCode,
            long revision,
            Instant timestamp,
            String eventId,
            String commandId,
            @Nullable String actorId,
            @Nullable String participantId,
            @Nullable EventPart part,
            Object payload) {}

    /** The data of a message that is for those who may read the audit trail. */
    private record Looked(String type, String roomCode) {}

    /** The data of the last message. */
    private record End(String type, String roomCode, long revision) {}
}
