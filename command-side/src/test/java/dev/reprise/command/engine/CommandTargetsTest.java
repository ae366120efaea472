package dev.reprise.command.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.Test;

class CommandTargetsTest {

    private final CommandTargets targets = new CommandTargets();

    /** Names its aggregate second. */
    public record Move(String card, @TargetAggregateIdentifier String boardId) {}

    /** Names none. */
    public record Look(String card) {}

    @Test
    void findsTheAggregateOfEachCommand() {
        for (var boardId : new String[] {"one", "two"}) {
            var target =
                    targets.resolveTarget(new GenericCommandMessage<>(new Move("ace", boardId)));

            assertThat(target.getIdentifier()).isEqualTo(boardId);
            assertThat(target.getVersion()).isNull();
        }
    }

    @Test
    void refusesACommandThatNamesNone() {
        var command = new GenericCommandMessage<>(new Look("ace"));

        assertThatThrownBy(() -> targets.resolveTarget(command))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Look");
    }
}
