package dev.reprise.command.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.MovableClock;
import dev.reprise.events.query.RefusalsFound.Refusal;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class RefusalsTest {

    private static final String ROOM = "ABC234";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final Refusals refusals = new Refusals(clock);

    private void refuse(String room, String commandId, String problem) {
        refusals.add(room, clock.instant(), commandId, "ada", "moveTableCards", problem);
    }

    @Test
    void keepsTheLatestOfEachRoomInOrderAndNoTwoAtOneTime() {
        for (var i = 1; i <= Refusals.MOST_OF_A_ROOM + 5; i++) {
            refuse(ROOM, "move-" + i, "{}");
        }
        refuse("XYZ789", "other", "{}");

        var kept = refusals.of(ROOM);
        assertThat(kept).hasSize(Refusals.MOST_OF_A_ROOM);
        assertThat(kept.getFirst().commandId()).isEqualTo("move-6");
        assertThat(kept).extracting(Refusal::timestamp).isSorted().doesNotHaveDuplicates();
        assertThat(refusals.of("XYZ789")).extracting(Refusal::commandId).containsExactly("other");
    }

    @Test
    void forgetsWhatIsOlderThanADay() {
        refuse(ROOM, "old", "{}");
        clock.advance(Duration.ofHours(23));
        refuse(ROOM, "new", "{}");
        clock.advance(Duration.ofHours(2));

        assertThat(refusals.of(ROOM)).extracting(Refusal::commandId).containsExactly("new");
    }

    @Test
    void staysWithinItsMemoryHoweverManyRoomsThereAre() {
        var problem = "x".repeat(4_096);
        for (var i = 0; i < 20_000; i++) {
            refuse("room-" + i, "move", problem);
        }

        var kept = 0L;
        for (var i = 0; i < 20_000; i++) {
            kept += refusals.of("room-" + i).size();
        }
        // What is too much is evicted behind the scenes, and so a little later.
        assertThat(kept * problem.length()).isPositive().isLessThan(2L * (16 << 20));
    }
}
