package dev.reprise.command.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.MovableClock;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class RoomLeasesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final MovableClock clock = new MovableClock(NOW);
    private final RoomLeases rooms = new RoomLeases(Duration.ofSeconds(60), clock);

    private void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void looksAfterNoRoomThatItHasNotHeardOf() {
        assertThat(rooms.since("ABC234")).isEmpty();
    }

    @Test
    void looksAfterARoomSinceSomethingOfItCame() {
        rooms.reached("ABC234");
        pass(50);
        rooms.reached("ABC234");
        pass(50);

        assertThat(rooms.since("ABC234")).hasValue(NOW);
    }

    @Test
    void leavesARoomToOthersWhenNothingOfItComesAnyMore() {
        rooms.reached("ABC234");
        pass(61);

        assertThat(rooms.since("ABC234")).isEmpty();
    }

    @Test
    void beginsAnewWithARoomThatComesBack() {
        rooms.reached("ABC234");
        pass(61);
        rooms.reached("ABC234");

        assertThat(rooms.since("ABC234")).hasValue(NOW.plusSeconds(61));
    }

    @Test
    void leavesARoomToWhoeverAnsweredInItsPlace() {
        rooms.reached("ABC234");
        pass(10);
        rooms.answered("ABC234", clock.instant());

        assertThat(rooms.since("ABC234")).isEmpty();
    }

    @Test
    void keepsARoomWhoseCommandItDecidedItself() {
        rooms.reached("ABC234");
        pass(10);
        var sentAt = clock.instant();
        pass(1);
        rooms.reached("ABC234");
        rooms.answered("ABC234", sentAt);

        assertThat(rooms.since("ABC234")).hasValue(NOW);
    }
}
