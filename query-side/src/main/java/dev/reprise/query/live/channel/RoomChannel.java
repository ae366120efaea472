package dev.reprise.query.live.channel;

import dev.reprise.query.audience.AudienceResolver;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.output.EncodedChange;
import dev.reprise.query.live.output.Frames;
import dev.reprise.query.live.output.StreamProperties;
import dev.reprise.query.roomstate.Fold;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.timeline.Change;
import dev.reprise.query.timeline.EncodedStates;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * All streams of one room. Its methods run one after another, never two at a time; each of them is
 * cheap, whatever any reader does.
 */
final class RoomChannel {

    private static final int MISSED_WHILE_OPENING = 100;

    /** A fraction of a millisecond's work. */
    private static final int WRITTEN_AT_ONCE = 16;

    private final String roomCode;
    private final RoomHistory history;
    private final EncodedStates states;
    private final StreamProperties properties;
    private final StreamMetrics metrics;
    private final Clock clock;
    private final ChannelStreams streams;
    private final DelayedLane delayed;
    private @Nullable RoomState state;

    RoomChannel(
            String roomCode,
            RoomHistory history,
            EncodedStates states,
            StreamProperties properties,
            StreamMetrics metrics,
            Clock clock,
            ChannelStreams.Membership membership,
            DelayedLane delayed) {
        this.roomCode = roomCode;
        this.history = history;
        this.states = states;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
        streams = new ChannelStreams(roomCode, history, clock, membership);
        this.delayed = delayed;
    }

    /** Those that were taken in, which may be ended from outside in a turn of this channel. */
    ChannelStreams streams() {
        return streams;
    }

    /**
     * Takes a stream in. What happened since it was opened, it gets first. A stream that cannot be
     * taken in ends, so that its reader resumes it.
     */
    void join(Subscriber subscriber) {
        try {
            takeIn(subscriber);
        } catch (RuntimeException failure) {
            streams.add(subscriber);
            streams.remove(subscriber, StreamEnd.FAULT);
            throw failure;
        }
    }

    private void takeIn(Subscriber subscriber) {
        var now = upToDate();
        var viewer = AudienceResolver.of(subscriber.request().caller(), now);
        if (viewer.isEmpty() || streams.isToEnd(subscriber)) {
            streams.add(subscriber);
            streams.end(subscriber);
            return;
        }
        var isDelayed = AudienceResolver.isDelayed(viewer.get(), now);
        var seen = isDelayed ? released(now) : now;
        var missed = seen.revision() - subscriber.position();
        if (!viewer.get().equals(subscriber.viewer()) || missed > MISSED_WHILE_OPENING) {
            subscriber.become(viewer.get());
            missed = 0;
        }
        if (missed > 0) {
            offerMissed(subscriber, seen.revision());
            subscriber.takeDeliveryOf();
        }
        streams.add(subscriber);
        if (seen.isClosed()) {
            subscriber.end(seenBy(subscriber, now));
        }
        if (isDelayed) {
            delayed.arm(now);
        }
    }

    private void offerMissed(Subscriber subscriber, long upTo) {
        var from = subscriber.position();
        var fold = new Fold(history.at(roomCode, from).orElse(null));
        history.forEach(
                roomCode, from, upTo, entry -> offer(subscriber, encoded(entry, fold.add(entry))));
    }

    /** Passes committed changes on; those known already change nothing. */
    void accept(List<Change> changes) {
        if (streams.isEmpty()) {
            state = null;
            delayed.reset();
            return;
        }
        for (var change : changes) {
            var known = state == null ? 0 : state.revision();
            if (change.entry().revision() == known + 1) {
                accept(encoded(change.entry(), change.after()));
            } else if (change.entry().revision() > known) {
                upToDate();
            }
        }
        armWhereDelayed();
    }

    private void armWhereDelayed() {
        if (state != null && hasDelayed(state)) {
            delayed.arm(state);
        }
    }

    private boolean hasDelayed(RoomState now) {
        return now.isDelayed() && streams.stream().anyMatch(this::isDelayed);
    }

    /** Shows delayed subscribers what has become old enough since. */
    void release() {
        delayed.rung();
        if (state != null && hasDelayed(state)) {
            released(upToDate());
            armWhereDelayed();
        }
    }

    /** The latest state that delayed subscribers see; they get what they have not seen of it. */
    private RoomState released(RoomState now) {
        var late = streams.stream().filter(this::isDelayed).toList();
        if (late.isEmpty()) {
            return delayed.advance(now);
        }
        var before = delayed.shown(now);
        var after = delayed.advance(now);
        if (after.revision() - before.revision() > properties.longestCatchUp()) {
            late.forEach(each -> each.become(each.viewer()));
        } else {
            var fold = new Fold(before);
            history.forEach(
                    roomCode,
                    before.revision(),
                    after.revision(),
                    entry -> {
                        var change = encoded(entry, fold.add(entry));
                        late.forEach(each -> offer(each, change));
                    });
        }
        // That they are late is no fault.
        late.forEach(Subscriber::takeDeliveryOf);
        if (after.isClosed()) {
            late.forEach(each -> each.end(seenBy(each, now)));
        }
        return after;
    }

    private boolean isDelayed(Subscriber subscriber) {
        return state != null && AudienceResolver.isDelayed(subscriber.viewer(), state);
    }

    private Seen seenBy(Subscriber subscriber, RoomState now) {
        return AudienceResolver.isDelayed(subscriber.viewer(), now)
                ? delayed.seen(now)
                : new Seen(now, null);
    }

    void beat() {
        var known = state;
        if (known != null && history.latest(roomCode) > known.revision()) {
            // What the live timeline could not fold in time is read from the log.
            upToDate();
        }
        for (var subscriber : streams.now()) {
            if (subscriber.output().isStalled(properties.stallLimit())) {
                streams.remove(subscriber, StreamEnd.STALLED);
            } else if (streams.isToEnd(subscriber)) {
                streams.end(subscriber);
            } else {
                subscriber.beat();
            }
        }
        release();
    }

    /** Gives all a fresh snapshot, in place of whatever they have not taken yet. */
    void beginAnew() {
        state = null;
        delayed.reset();
        if (streams.isEmpty()) {
            return;
        }
        var now = upToDate();
        for (var subscriber : streams.now()) {
            AudienceResolver.of(subscriber.request().caller(), now)
                    .ifPresentOrElse(
                            subscriber::beginAnew,
                            () -> streams.remove(subscriber, StreamEnd.HIDDEN));
        }
    }

    /** Tells those who may read the audit trail that there is something new in it. */
    void tellOfLook() {
        var now = state;
        if (now == null) {
            return;
        }
        var hint = Frames.looked(roomCode);
        for (var subscriber : streams.now()) {
            if (AudienceResolver.mayReadAudit(subscriber.request().caller(), now)) {
                try {
                    subscriber.hint(hint);
                } catch (IOException | RuntimeException e) {
                    streams.broke(subscriber, e);
                }
            }
        }
    }

    /** Writes what all of them can take now. */
    void write() {
        var now = state;
        if (now == null) {
            return;
        }
        var written = 0;
        var live = new Seen(now, null);
        Seen late = null;
        for (var subscriber : streams.now()) {
            try {
                var isLate = AudienceResolver.isDelayed(subscriber.viewer(), now);
                if (isLate && late == null) {
                    late = delayed.seen(now);
                }
                if (subscriber.write(isLate && late != null ? late : live)) {
                    delivered(subscriber.takeDeliveryOf());
                    if (++written % WRITTEN_AT_ONCE == 0) {
                        yieldToCommands();
                    }
                }
            } catch (IOException | RuntimeException e) {
                streams.broke(subscriber, e);
            }
            if (subscriber.output().isClosed()) {
                streams.remove(subscriber, subscriber.endOfClosed());
            }
        }
    }

    /**
     * Measures a delivery.
     *
     * @param happened when its oldest event did; 0 for none
     */
    private void delivered(long happened) {
        if (happened != 0) {
            metrics.delivered(clock.millis() - happened);
        }
    }

    /**
     * Commands are handled by virtual threads on the same few processors, and a virtual thread that
     * does not wait is never interrupted: a large room would be served before any of them.
     */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it but how long others wait.
    private static void yieldToCommands() {
        Thread.yield();
    }

    private RoomState upToDate() {
        var known = state;
        if (known == null || streams.isEmpty()) {
            known = history.now(roomCode).orElseThrow();
            state = known;
            return known;
        }
        var fold = new Fold(known);
        history.forEach(
                roomCode,
                fold.revision(),
                Long.MAX_VALUE,
                entry -> accept(encoded(entry, fold.add(entry))));
        return Objects.requireNonNull(state);
    }

    private EncodedChange encoded(TimelineEntry entry, RoomState after) {
        return new EncodedChange(entry, after, states);
    }

    private void accept(EncodedChange change) {
        var before = state;
        state = change.state();
        var audienceMayChange = AudienceResolver.mayChangeBy(change.entry().event());
        if (audienceMayChange && isDelayChanged(before, change.state())) {
            delayed.reset();
        }
        var now = clock.instant();
        for (var subscriber : streams.now()) {
            if (subscriber.request().hasExpired(now)) {
                streams.remove(subscriber, StreamEnd.CREDENTIALS);
            } else if (audienceMayChange) {
                offerToOldOrNewAudience(subscriber, before, change);
            } else if (!isDelayed(subscriber)) {
                offer(subscriber, change);
            }
            if (change.state().isClosed() && !isDelayed(subscriber)) {
                subscriber.end(new Seen(change.state(), null));
            }
        }
    }

    private static boolean isDelayChanged(@Nullable RoomState before, RoomState after) {
        return before != null
                && !Objects.equals(before.settings().spectators(), after.settings().spectators());
    }

    private void offerToOldOrNewAudience(
            Subscriber subscriber, @Nullable RoomState before, EncodedChange change) {
        var viewer = AudienceResolver.of(subscriber.request().caller(), change.state());
        if (viewer.isEmpty()) {
            streams.remove(subscriber, StreamEnd.HIDDEN);
            return;
        }
        var isOld = viewer.get().equals(subscriber.viewer());
        var isDelayed = AudienceResolver.isDelayed(viewer.get(), change.state());
        var wasDelayed = before != null && AudienceResolver.isDelayed(viewer.get(), before);
        if (isOld && !isDelayed && !wasDelayed) {
            offer(subscriber, change);
        } else if (!isOld && !isDelayed) {
            subscriber.become(viewer.get(), change);
        } else if (!isOld || !isDelayed || isDelayChanged(before, change.state())) {
            subscriber.become(viewer.get());
        }
    }

    private void offer(Subscriber subscriber, EncodedChange change) {
        try {
            if (!subscriber.offer(change)) {
                metrics.dropped();
            }
        } catch (IOException | RuntimeException e) {
            streams.broke(subscriber, e);
        }
    }
}
