package dev.reprise.query.replay;

import dev.reprise.query.audience.Viewer;
import dev.reprise.query.live.output.Frames;
import dev.reprise.query.live.output.StreamOutput;
import dev.reprise.query.timeline.TimelineEntries;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;

/**
 * Plays a tape into an output: what is due, and no more at a time than the reader takes. For one
 * thread at a time.
 */
final class ReplayWriter {

    private final TimelineCursor cursor;
    private final PlaybackSpeed playback;
    private final StreamOutput output;
    private final boolean stateWanted;
    private final ReplayScheduler scheduler;
    private Viewer viewer;
    private boolean snapshotDue;
    private boolean ending;
    private boolean heldUp;

    /** When what was shown last had happened; {@code null} before the first. */
    private @Nullable Instant shown;

    /** When what was shown last was due. */
    private long shownAt;

    ReplayWriter(
            TimelineCursor cursor,
            PlaybackSpeed playback,
            StreamOutput output,
            boolean stateWanted,
            ReplayScheduler scheduler,
            Viewer viewer,
            boolean snapshotDue) {
        this.cursor = cursor;
        this.playback = playback;
        this.output = output;
        this.stateWanted = stateWanted;
        this.scheduler = scheduler;
        this.viewer = viewer;
        this.snapshotDue = snapshotDue;
        output.add(Frames.hello());
    }

    Viewer viewer() {
        return viewer;
    }

    /** From now on another audience: what was meant for the old one is dropped. */
    void switchViewer(Viewer viewer) {
        this.viewer = viewer;
        output.clear();
        ending = false;
        snapshotDue = cursor.position() > 0;
    }

    void heartbeat() {
        if (output.isEmpty() && !ending) {
            output.add(Frames.heartbeat(cursor.position()));
        }
    }

    /**
     * Writes what is due and can be written.
     *
     * @return when there is more to do; {@code null} where the reader has to move first
     */
    @Nullable Long play() throws IOException {
        output.write();
        if (!isTaken()) {
            return null;
        }
        if (ending) {
            output.close();
            return null;
        }
        var more = addWhatIsDue();
        output.write();
        return isTaken() ? (Long) more : null;
    }

    private boolean isTaken() {
        if (output.isDrained()) {
            return true;
        }
        heldUp = true;
        cursor.forget();
        return false;
    }

    private long addWhatIsDue() {
        var now = scheduler.nanos();
        if (heldUp) {
            // Pauses are a viewer's: they begin when what comes before them has been taken.
            shownAt = now;
            heldUp = false;
        }
        if (snapshotDue) {
            addSnapshot(now);
        }
        for (var bytes = 0; bytes < TimelineEntries.SLOW_READER_BYTES; ) {
            var change = cursor.next();
            if (change == null) {
                addEndIfOver();
                return now;
            }
            var due = due(change.entry().timestamp(), now);
            if (due - now > 0) {
                cursor.rest();
                return due;
            }
            var frame = change.bytes(viewer, stateWanted);
            output.add(frame);
            bytes += frame.length;
            cursor.take();
            shown = change.entry().timestamp();
            shownAt = due;
        }
        return now;
    }

    private long due(Instant time, long now) {
        return shown == null ? now : shownAt + playback.pause(shown, time).toNanos();
    }

    private void addSnapshot(long now) {
        snapshotDue = false;
        var state = cursor.stateHere();
        output.add(cursor.snapshot(state, viewer));
        if (shown == null) {
            shown = state.updatedAt();
            shownAt = now;
        }
    }

    private void addEndIfOver() {
        if (cursor.isOver()) {
            output.add(Frames.end(cursor.roomCode(), cursor.position()));
            ending = true;
        }
    }
}
