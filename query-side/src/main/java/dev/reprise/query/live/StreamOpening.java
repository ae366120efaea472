package dev.reprise.query.live;

import dev.reprise.query.audience.Behind;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.channel.RoomStreams;
import dev.reprise.query.live.channel.StreamMetrics;
import dev.reprise.query.live.channel.StreamRequest;
import dev.reprise.query.live.channel.Subscriber;
import dev.reprise.query.live.output.EncodedChange;
import dev.reprise.query.live.output.Frames;
import dev.reprise.query.live.output.StreamBuffers;
import dev.reprise.query.live.output.StreamOutput;
import dev.reprise.query.live.output.StreamProperties;
import dev.reprise.query.roomstate.Fold;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.timeline.EncodedStates;
import dev.reprise.query.timeline.EntrySelection;
import dev.reprise.query.timeline.TimelineEntries;
import dev.reprise.query.web.Continuance;
import dev.reprise.web.limit.LargeAnswers;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;

/**
 * Opens a stream: writes what was missed, or a snapshot, at the reader's own pace on the request's
 * thread, and hands the stream to its room. Where the reader's admission ends meanwhile, or makes
 * another viewer of them, nothing more is written here: the room ends the stream, or begins it
 * anew.
 */
final class StreamOpening {

    private final RoomHistory history;
    private final EncodedStates states;
    private final RoomStreams streams;
    private final StreamProperties properties;
    private final StreamBuffers buffers;
    private final LargeAnswers answers;
    private final StreamMetrics metrics;
    private final Clock clock;

    StreamOpening(
            RoomHistory history,
            EncodedStates states,
            RoomStreams streams,
            StreamProperties properties,
            StreamBuffers buffers,
            LargeAnswers answers,
            StreamMetrics metrics,
            Clock clock) {
        this.history = history;
        this.states = states;
        this.streams = streams;
        this.properties = properties;
        this.buffers = buffers;
        this.answers = answers;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The first revision that a stream shows: what follows the one seen last, or a snapshot. */
    long firstShown(RoomState now, StreamRequest wanted) {
        return isToBeCaughtUp(now, wanted) ? wanted.resumeAfter() + 1 : now.revision();
    }

    /**
     * Opens a stream.
     *
     * @param now the room as its viewer sees it now
     * @param behind how late that is; {@code null} where they see it live
     * @param asked when it was asked for, by {@link System#nanoTime()}
     */
    void open(
            RoomState now,
            Viewer viewer,
            @Nullable Behind behind,
            StreamRequest wanted,
            long asked,
            HttpServletRequest request,
            ServletOutputStream out)
            throws IOException {
        streams.refuseIfStopping();
        var position = now.revision();
        if (wanted.resumes()) {
            metrics.resumed(position - wanted.resumeAfter(), isToBeCaughtUp(now, wanted));
        }
        if (isToBeCaughtUp(now, wanted)) {
            out.write(Frames.hello());
            metrics.begun(asked);
            position = catchUp(now, viewer, wanted, out);
        } else {
            var snapshot = Frames.snapshot(states, now, viewer, behind);
            answers.send(
                    snapshot.length,
                    () -> {
                        out.write(Frames.hello());
                        out.write(snapshot);
                    });
            metrics.begun(asked);
        }
        if (now.isClosed()) {
            if (position == now.revision()) {
                out.write(Frames.end(now.roomCode(), position));
            }
            return;
        }
        out.flush();
        var async = request.startAsync();
        async.setTimeout(0);
        streams.join(
                new Subscriber(
                        new StreamOutput(async, out, properties, buffers),
                        wanted,
                        viewer,
                        position,
                        states),
                now.roomCode());
    }

    private boolean isToBeCaughtUp(RoomState now, StreamRequest wanted) {
        return wanted.resumes()
                && now.revision() - wanted.resumeAfter() <= properties.longestCatchUp();
    }

    /** Writes what was missed, as long as that may go on; the last revision that was passed. */
    private long catchUp(
            RoomState now, Viewer viewer, StreamRequest wanted, ServletOutputStream out)
            throws IOException {
        var continuance =
                new Continuance(
                        history, clock, now, wanted.caller(), wanted.credentialStatus(), viewer);
        var missed = new MissedChanges(now, viewer, wanted, stateBefore(now, wanted));
        var position = wanted.resumeAfter();
        while (position < now.revision() && continuance.holds()) {
            var selection = EntrySelection.between(position, now.revision());
            var page = new ByteArrayOutputStream();
            position =
                    history.read(
                                    now.roomCode(),
                                    selection,
                                    TimelineEntries.SLOW_READER_BYTES,
                                    entry -> {
                                        missed.add(entry, page);
                                        return page.size() < TimelineEntries.SLOW_READER_BYTES;
                                    })
                            .last();
            page.writeTo(out);
        }
        return position;
    }

    private @Nullable RoomState stateBefore(RoomState now, StreamRequest wanted) {
        return wanted.stateWanted()
                ? history.at(now.roomCode(), wanted.resumeAfter()).orElse(null)
                : null;
    }

    /** Changes as frames, for one who has missed them. */
    private final class MissedChanges {

        private final RoomState now;
        private final Viewer viewer;
        private final StreamRequest wanted;
        private final Fold fold;

        MissedChanges(
                RoomState now, Viewer viewer, StreamRequest wanted, @Nullable RoomState before) {
            this.now = now;
            this.viewer = viewer;
            this.wanted = wanted;
            fold = new Fold(before);
        }

        void add(TimelineEntry entry, ByteArrayOutputStream page) {
            var state = wanted.stateWanted() ? fold.add(entry) : now;
            if (wanted.selects(entry)) {
                var change = new EncodedChange(entry, state, states);
                page.writeBytes(change.bytes(viewer, wanted.stateWanted()));
            }
        }
    }
}
