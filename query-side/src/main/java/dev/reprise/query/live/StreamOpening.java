package dev.reprise.query.live;

import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.channel.RoomStreams;
import dev.reprise.query.live.channel.StreamRequest;
import dev.reprise.query.live.channel.Subscriber;
import dev.reprise.query.live.frame.EncodedChange;
import dev.reprise.query.live.frame.Frames;
import dev.reprise.query.live.output.StreamProperties;
import dev.reprise.query.roomstate.RoomState;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;

import java.io.IOException;

/**
 * Opens a stream: writes what was missed, or a snapshot, at the reader's own pace on the request's
 * thread, and hands the stream to its room.
 */
final class StreamOpening {

    private static final int ENTRIES_AT_ONCE = 100;

    private final RoomHistory history;
    private final RoomStreams streams;
    private final StreamProperties properties;

    StreamOpening(RoomHistory history, RoomStreams streams, StreamProperties properties) {
        this.history = history;
        this.streams = streams;
        this.properties = properties;
    }

    /** The first revision that a stream shows: what follows the one seen last, or a snapshot. */
    long firstShown(RoomState now, StreamRequest wanted) {
        return isToBeCaughtUp(now, wanted) ? wanted.resumeAfter() + 1 : now.revision();
    }

    void open(
            RoomState now,
            Viewer viewer,
            StreamRequest wanted,
            HttpServletRequest request,
            ServletOutputStream out)
            throws IOException {
        streams.refuseIfStopping();
        out.write(Frames.hello());
        if (isToBeCaughtUp(now, wanted)) {
            catchUp(now, viewer, wanted, out);
        } else {
            out.write(Frames.snapshot(now, viewer));
        }
        if (now.isClosed()) {
            out.write(Frames.end(now.roomCode(), now.revision()));
            return;
        }
        out.flush();
        var async = request.startAsync();
        async.setTimeout(0);
        streams.join(
                new Subscriber(async, out, wanted, viewer, now.revision(), properties),
                now.roomCode());
    }

    private boolean isToBeCaughtUp(RoomState now, StreamRequest wanted) {
        return wanted.resumes()
                && now.revision() - wanted.resumeAfter() <= properties.longestCatchUp();
    }

    private void catchUp(
            RoomState now, Viewer viewer, StreamRequest wanted, ServletOutputStream out)
            throws IOException {
        var state =
                wanted.stateWanted()
                        ? history.at(now.roomCode(), wanted.resumeAfter()).orElse(null)
                        : null;
        var upTo = now.revision();
        for (var from = wanted.resumeAfter(); from < upTo; from += ENTRIES_AT_ONCE) {
            var to = Math.min(from + ENTRIES_AT_ONCE, upTo);
            for (var entry : history.entries(now.roomCode(), from, to)) {
                state = wanted.stateWanted() ? RoomState.after(state, entry) : now;
                if (wanted.selects(entry)) {
                    var change = new EncodedChange(entry, state);
                    out.write(change.bytes(viewer, wanted.stateWanted()));
                }
            }
        }
    }
}
