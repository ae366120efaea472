package dev.reprise.query.lobby;

import dev.reprise.query.live.output.Frames;
import dev.reprise.query.live.output.StreamOutput;

import io.micrometer.core.instrument.Counter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/** One open stream of the lobby. Touched only in the turns of {@link LobbyStreams}. */
final class LobbySubscriber {

    private final StreamOutput output;
    private final Counter dropped;
    private boolean snapshotDue = true;
    private boolean fillerDue;

    LobbySubscriber(StreamOutput output, Counter dropped) {
        this.output = output;
        this.dropped = dropped;
    }

    StreamOutput output() {
        return output;
    }

    /** Buffers messages, {@code null} for a snapshot; where there is no room, a snapshot is due. */
    void offer(@Nullable List<byte[]> messages) throws IOException {
        if (messages == null) {
            startOver();
            return;
        }
        for (var message : messages) {
            if (!snapshotDue && !output.offer(message)) {
                startOver();
            }
        }
    }

    private void startOver() {
        output.clear();
        snapshotDue = true;
        dropped.increment();
    }

    /** Starts over, and leaves nothing of before in the connection's buffers. */
    void beginAnew() {
        startOver();
        fillerDue = true;
    }

    /** Whether a snapshot is due and would be taken. */
    boolean needsSnapshot() {
        return snapshotDue && output.isWritable();
    }

    void begin(byte[] snapshot) {
        snapshotDue = false;
        output.add(snapshot);
        if (fillerDue) {
            fillerDue = false;
            output.add(Frames.filler());
        }
    }

    void beat() {
        if (!snapshotDue && output.isEmpty()) {
            output.add(Frames.heartbeat());
        }
    }
}
