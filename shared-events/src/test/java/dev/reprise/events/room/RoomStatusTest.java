package dev.reprise.events.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoomStatusTest {

    @Test
    void returnsToTheLobbyOnceNobodyIsInTheGame() {
        assertThat(RoomStatus.RETURNING.settled(true)).isEqualTo(RoomStatus.RETURNING);
        assertThat(RoomStatus.RETURNING.settled(false)).isEqualTo(RoomStatus.LOBBY);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RETURNING")
    void staysOtherwise(RoomStatus status) {
        assertThat(status.settled(true)).isEqualTo(status);
        assertThat(status.settled(false)).isEqualTo(status);
    }
}
