package dev.reprise.command.room.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.participant.api.ParticipantCommand;
import dev.reprise.command.room.api.RoomCommand;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.stream.Stream;

/** Another {@code -Dreprise.properties.seed} looks at other rooms. */
class RoomPropertiesTest {

    private static final long FIRST_SEED = Long.getLong("reprise.properties.seed", 1_000_000L);
    private static final int STEPS = 105_000;
    private static final int STEPS_OF_A_ROOM = 240;

    @Test
    void whateverPeopleDoWhatMustHoldHolds() {
        var tally = new Tally();
        for (var seed = FIRST_SEED; tally.steps() < STEPS; seed++) {
            var broken = RandomRun.of(seed, Rules.REAL, STEPS_OF_A_ROOM, tally);
            assertThat(broken)
                    .withFailMessage(() -> broken.map(Counterexample::toString).orElseThrow())
                    .isEmpty();
        }

        assertThat(tally.acceptedPercent()).isBetween(30, 80);
        assertThat(tally.duplicates()).isPositive();
        assertThat(tally.effective()).containsOnlyKeys(commands());
        // Only API keys are not found in general.
        assertThat(tally.refused())
                .containsOnlyKeys(
                        EnumSet.complementOf(EnumSet.of(RejectionCode.NOT_FOUND))
                                .toArray(RejectionCode[]::new));
    }

    private static String[] commands() {
        return Stream.of(RoomCommand.class, ParticipantCommand.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .toArray(String[]::new);
    }
}
