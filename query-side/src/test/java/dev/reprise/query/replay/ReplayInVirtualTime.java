package dev.reprise.query.replay;

import dev.reprise.identity.Caller;
import dev.reprise.query.RoomStory;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.channel.StreamRequest;
import dev.reprise.query.live.output.StreamProperties;
import dev.reprise.query.timeline.EncodedStates;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Replays of real rooms to one reader, in time that passes only when a test says so. */
final class ReplayInVirtualTime {

    final VirtualScheduler timer = new VirtualScheduler();
    final PatientReader reader = new PatientReader(timer);

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final RoomHistory history;
    private final Replays replays;
    private @Nullable Duration credentialLasts;
    private boolean stateWanted;

    ReplayInVirtualTime(RoomHistory history, Duration stallLimit) {
        this.history = history;
        var properties =
                new StreamProperties(
                        Duration.ofSeconds(15), 1_024, 1 << 20, 0.1, stallLimit, 1_000);
        var metrics = new ReplayMetrics(new SimpleMeterRegistry());
        replays =
                new Replays(
                        history,
                        new EncodedStates(1 << 20),
                        properties,
                        metrics,
                        Runnable::run,
                        timer,
                        timer);
        replays.start();
        request.setAsyncSupported(true);
    }

    ReplayInVirtualTime withCredentialFor(Duration time) {
        credentialLasts = time;
        return this;
    }

    ReplayInVirtualTime withState() {
        stateWanted = true;
        return this;
    }

    /** Begins; the reader takes nothing yet. */
    ReplayInVirtualTime plays(RoomStory story, RevisionRange range, String speed) {
        var now = history.now(story.roomCode()).orElseThrow();
        var expiresAt = credentialLasts == null ? Instant.MAX : expiry(credentialLasts);
        replays.open(
                now,
                Viewer.PUBLIC,
                range,
                PlaybackSpeed.of(speed),
                new StreamRequest(
                        new Caller.Anonymous(),
                        expiresAt::isAfter,
                        stateWanted,
                        Set.of(),
                        null,
                        -1),
                request,
                reader);
        return this;
    }

    boolean isOver() {
        return !request.isAsyncStarted();
    }

    private Instant expiry(Duration lasts) {
        return timer.instant().plus(lasts);
    }
}
