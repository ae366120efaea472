package dev.reprise.query.live.output;

import dev.reprise.events.EventPart;
import dev.reprise.query.audience.EntryView;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.RoomView;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.web.json.ViewJson;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** The blocks of a room's event stream, as bytes. */
public final class Frames {

    private static final byte[] END_OF_BLOCK = ascii("\n\n");

    private Frames() {}

    /** The whole state, from which changes go on. */
    public static byte[] snapshot(RoomState state, Viewer viewer) {
        return block(
                "snapshot",
                state.revision(),
                new Snapshot(
                        "snapshot",
                        state.roomCode(),
                        state.revision(),
                        state.updatedAt(),
                        Redaction.show(state, viewer)));
    }

    /**
     * One change.
     *
     * @param state the state with it; {@code null} where it is not wanted
     */
    static byte[] change(EntryView entry, String roomCode, @Nullable RoomView state) {
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
                        entry.payload(),
                        state));
    }

    /** Nothing more will come. */
    public static byte[] end(String roomCode, long revision) {
        return block("end", revision, new End("end", roomCode, revision));
    }

    /** Keeps the connection, and the point to resume from. */
    public static byte[] heartbeat(long revision) {
        return ascii(": heartbeat\nid: " + revision + "\n\n");
    }

    /** Says at once that the stream is open. */
    public static byte[] hello() {
        return ascii(": open\n\n");
    }

    private static byte[] block(String event, long revision, Object data) {
        var head = ascii("id: " + revision + "\nevent: " + event + "\ndata: ");
        var json = ViewJson.write(data);
        var block = Arrays.copyOf(head, head.length + json.length + END_OF_BLOCK.length);
        System.arraycopy(json, 0, block, head.length, json.length);
        System.arraycopy(END_OF_BLOCK, 0, block, head.length + json.length, END_OF_BLOCK.length);
        return block;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The data of a snapshot. */
    public record Snapshot(
            String type, String roomCode, long revision, Instant timestamp, RoomView state) {}

    /**
     * The data of a change.
     *
     * @param type of the event
     * @param part {@code null} where the command had no other event of the room
     */
    public record Change(
            String type,
            String roomCode,
            long revision,
            Instant timestamp,
            String eventId,
            String commandId,
            @Nullable String actorId,
            @Nullable String participantId,
            @Nullable EventPart part,
            Object payload,
            @Nullable RoomView state) {}

    /** The data of the last message. */
    public record End(String type, String roomCode, long revision) {}
}
