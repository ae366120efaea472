package dev.reprise.query.overview;

import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.SelectionRevealed;
import dev.reprise.events.StepTransitioned;
import dev.reprise.log.TimelineHeader;
import dev.reprise.query.overview.Overview.Bucket;
import dev.reprise.query.overview.Overview.Landmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts a room's events as they pass, in memory that does not grow with their number. */
final class OverviewBuilder {

    static final int MOST_LANDMARKS = 2_000;

    private static final Set<String> LANDMARKS =
            Stream.of(
                            ParticipantJoined.class,
                            ParticipantLeft.class,
                            StepTransitioned.class,
                            SelectionRevealed.class,
                            HostTransferred.class,
                            GameStarted.class,
                            GameEnded.class,
                            RoomClosed.class)
                    .map(Class::getSimpleName)
                    .collect(Collectors.toUnmodifiableSet());

    private final Instant from;
    private final Instant to;
    private final long nanosEach;
    private final TreeMap<Long, Bucket> buckets = new TreeMap<>();
    private List<Landmark> landmarks = new ArrayList<>();
    private long revisions;
    private long landmarksInAll;
    private long keepEvery = 1;

    /** For events from one time to another, in so many slices. */
    OverviewBuilder(Instant from, Instant to, int slices) {
        this.from = from;
        this.to = to;
        nanosEach = Math.max(1, Math.ceilDiv(nanosTo(to), slices));
    }

    /** Counts the next event. */
    void add(TimelineHeader header) {
        revisions = header.revision();
        var time = header.place().time();
        // The last instant is its slice's end, not a slice of its own.
        var slice = Math.max(0, Math.min(nanosTo(time), nanosTo(to) - 1)) / nanosEach;
        buckets.computeIfAbsent(slice, _ -> bucket(slice, header.revision()))
                .counts()
                .merge(header.type(), 1L, Long::sum);
        if (LANDMARKS.contains(header.type())) {
            addLandmark(
                    new Landmark(
                            header.revision(),
                            time,
                            header.type(),
                            header.place().participantId()));
        }
    }

    private void addLandmark(Landmark landmark) {
        if (landmarksInAll++ % keepEvery != 0) {
            return;
        }
        if (landmarks.size() == MOST_LANDMARKS) {
            keepEvery *= 2;
            landmarks = everySecond(landmarks);
        }
        landmarks.add(landmark);
    }

    private static List<Landmark> everySecond(List<Landmark> all) {
        var kept = new ArrayList<Landmark>(MOST_LANDMARKS);
        for (var i = 0; i < all.size(); i += 2) {
            kept.add(all.get(i));
        }
        return kept;
    }

    private Bucket bucket(long slice, long firstRevision) {
        var begin = from.plusNanos(slice * nanosEach);
        var end = begin.plusNanos(nanosEach);
        Map<String, Long> none = new TreeMap<>();
        return new Bucket(begin, end.isAfter(to) ? to : end, firstRevision, none);
    }

    private long nanosTo(Instant time) {
        return Duration.between(from, time).toNanos();
    }

    Overview build() {
        return new Overview(
                from, to, revisions, List.copyOf(buckets.values()), landmarks, landmarksInAll);
    }
}
