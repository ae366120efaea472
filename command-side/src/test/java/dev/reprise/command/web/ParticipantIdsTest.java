package dev.reprise.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParticipantIdsTest {

    private static final String ID = "p-0123456789abcdef01234567";

    @Test
    void areTakenFromPathsAsTheyAre() {
        assertThat(ParticipantIds.fromPath(ID)).isEqualTo(ID);
        assertThat(ParticipantIds.of(new byte[] {0, 1, -1})).isEqualTo("p-0001ff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABC234",
                "key:k7m2",
                "access-ABC234",
                "",
                "p-",
                "p-0123456789ABCDEF01234567",
                "p-0123456789abcdef0123456",
                "p-0123456789abcdef012345678",
                "x-0123456789abcdef01234567",
                "p-0123456789abcdefg1234567"
            })
    void areNobodysWhereTheyMayBeOfAnotherAggregate(String id) {
        assertThat(ParticipantIds.fromPath(id)).isEqualTo("p-" + "0".repeat(24));
    }
}
