package dev.reprise.command.refusal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.events.query.RefusalsFound.Refusal;
import dev.reprise.sealing.ErasureListener;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** The latest refusals of each room, in memory that is bounded over all rooms together. */
public final class Refusals implements ErasureListener {

    static final int MOST_OF_A_ROOM = 200;
    static final Duration KEPT = Duration.ofHours(24);

    private static final long MOST_BYTES = 16 << 20;
    private static final int OVERHEAD = 256;

    private final Clock clock;
    private final Cache<String, List<Refusal>> ofRooms =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_BYTES)
                    .weigher((String _, List<Refusal> all) -> weight(all))
                    .expireAfterWrite(KEPT)
                    .build();

    public Refusals(Clock clock) {
        this.clock = clock;
    }

    private static int weight(List<Refusal> all) {
        return all.stream().mapToInt(each -> OVERHEAD + each.problem().length()).sum();
    }

    void add(
            String roomCode,
            Instant when,
            String commandId,
            @Nullable String actorId,
            String type,
            String problem) {
        ofRooms.asMap()
                .compute(
                        roomCode,
                        (_, known) -> {
                            var before = known == null ? List.<Refusal>of() : known;
                            var refusal =
                                    new Refusal(
                                            after(before, when), commandId, actorId, type, problem);
                            return Stream.concat(before.stream(), Stream.of(refusal))
                                    .skip(Math.max(0, before.size() + 1 - MOST_OF_A_ROOM))
                                    .toList();
                        });
    }

    /** Later than all before, so that a reader can go on behind the last one it knows. */
    private static Instant after(List<Refusal> before, Instant when) {
        var last = before.isEmpty() ? Instant.MIN : before.getLast().timestamp();
        return when.isAfter(last) ? when : last.plus(1, ChronoUnit.MICROS);
    }

    /** A problem may name the person. */
    @Override
    public void erased(String roomCode, String participantId) {
        ofRooms.invalidate(roomCode);
    }

    /** Those of a room, the oldest first. */
    List<Refusal> of(String roomCode) {
        var oldest = clock.instant().minus(KEPT);
        var known = ofRooms.getIfPresent(roomCode);
        return known == null
                ? List.of()
                : known.stream().filter(each -> each.timestamp().isAfter(oldest)).toList();
    }
}
