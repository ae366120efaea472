package dev.reprise.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.projection.ProjectionProperties;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

import java.time.Duration;

class RoomBehindTest {

    private static final ProjectionProperties PROPERTIES =
            new ProjectionProperties(
                    Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofSeconds(2));

    private final RoomBehind stopped = new RoomBehind(null, 1);
    private final RoomBehind oftenTried = new RoomBehind(null, 20);

    @Test
    void isLeftAloneForLongerEachTime() {
        var ofTheEvent = new IllegalStateException();

        assertThat(stopped.pause(PROPERTIES, ofTheEvent)).isEqualTo(Duration.ofSeconds(1));
        assertThat(oftenTried.pause(PROPERTIES, ofTheEvent)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void isTriedAgainSoonWhereTheKeysAreOutOfReach() {
        var ofAllRooms =
                new UnfoldableEventException(
                        "K7M2QX", null, new DataAccessResourceFailureException("away"));

        assertThat(stopped.pause(PROPERTIES, ofAllRooms)).isEqualTo(Duration.ofSeconds(1));
        assertThat(oftenTried.pause(PROPERTIES, ofAllRooms)).isEqualTo(Duration.ofSeconds(2));
    }
}
