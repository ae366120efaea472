package dev.reprise.command.decision.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.identity.Caller;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProcessedCommandsTest {

    @Nested
    class Empty {

        @Test
        void knowsNothing() {
            assertThat(ProcessedCommands.EMPTY.find(CommandContexts.by("ada", "key-1"))).isEmpty();
            assertThat(ProcessedCommands.EMPTY.last("ada")).isEmpty();
        }

        @Test
        void staysAsItIsWithoutACaller() {
            assertThat(ProcessedCommands.EMPTY.without("ada")).isSameAs(ProcessedCommands.EMPTY);
            assertThat(ProcessedCommands.EMPTY.without(null)).isSameAs(ProcessedCommands.EMPTY);
        }

        @Test
        void ignoresCommandsWithoutAKey() {
            var unkeyed = CommandContexts.unkeyed("command-1", new Caller.Automation("presence"));

            assertThat(ProcessedCommands.EMPTY.with(CommandContexts.metadata(unkeyed, 0)))
                    .isSameAs(ProcessedCommands.EMPTY);
            assertThat(ProcessedCommands.EMPTY.find(unkeyed)).isEmpty();
        }
    }

    @Nested
    class WithCommands {

        @Test
        void spansAllEventsOfACommand() {
            var memory = remembering("ada", "key-1", "key-2", "key-2", "key-2", "key-3");

            assertThat(memory.find(CommandContexts.by("ada", "key-2")))
                    .contains(new ProcessedCommand("key-2", "hash of key-2", 1, 3));
        }

        @Test
        void keepsCommandsApartWhoseHashesAreTheSame() {
            var memory = remembering("ada", "AaAa", "BBBB");

            assertThat(memory.find(CommandContexts.by("ada", "BBBB")))
                    .contains(new ProcessedCommand("BBBB", "hash of BBBB", 1, 1));
            assertThat(memory.find(CommandContexts.by("ada", "AaBB"))).isEmpty();
        }

        @Test
        void keepsCallersApart() {
            var memory = remembering("ada", "key-1");

            assertThat(memory.find(CommandContexts.by("bob", "key-1"))).isEmpty();
        }

        @Test
        void keepsOneCallersRangeWhereAnotherCameBetween() {
            var memory =
                    remembering("ada", "key-1")
                            .with(CommandContexts.metadata(CommandContexts.by("bob", "key-1"), 1))
                            .with(CommandContexts.metadata(CommandContexts.by("ada", "key-2"), 2));

            assertThat(memory.find(CommandContexts.by("ada", "key-1")))
                    .contains(new ProcessedCommand("key-1", "hash of key-1", 0, 0));
        }

        @Test
        void doesNotTakeAnotherRequestUnderTheSameKeyForTheSameCommand() {
            var step = CommandContexts.by("ada", "key-1");
            var memory =
                    ProcessedCommands.EMPTY
                            .with(CommandContexts.metadata(step, 1))
                            .with(CommandContexts.metadata(CommandContexts.reusing(step), 2));

            assertThat(memory.find(step))
                    .contains(new ProcessedCommand("key-1", "hash of key-1", 1, 1));
        }

        @Test
        void tellsTheLastCommand() {
            assertThat(remembering("ada", "key-1", "key-2").last("ada"))
                    .map(ProcessedCommand::commandId)
                    .contains("key-2");
        }

        @Test
        void forgetsACallerWhoIsTakenOut() {
            var memory =
                    remembering("ada", "key-1")
                            .with(CommandContexts.metadata(CommandContexts.by("bob", "key-1"), 1))
                            .without("ada");

            assertThat(memory.find(CommandContexts.by("ada", "key-1"))).isEmpty();
            assertThat(memory.find(CommandContexts.by("bob", "key-1"))).isPresent();
        }

        @Test
        void doesNotChangeWhatItCameFrom() {
            var before = remembering("ada", "key-1");
            before.with(CommandContexts.metadata(CommandContexts.by("ada", "key-2"), 1));

            assertThat(before.find(CommandContexts.by("ada", "key-2"))).isEmpty();
        }
    }

    @Nested
    class Full {

        private final ProcessedCommands full = filled(ProcessedCommands.PER_CALLER);

        @Test
        void remembersThirtyTwoCommands() {
            assertThat(ProcessedCommands.PER_CALLER).isEqualTo(32);
            assertThat(full.find(CommandContexts.by("ada", "key-1"))).isPresent();
            assertThat(full.find(CommandContexts.by("ada", "key-32"))).isPresent();
        }

        @Test
        void letsTheOldestGoForTheNext() {
            var fuller =
                    full.with(CommandContexts.metadata(CommandContexts.by("ada", "key-33"), 32));

            assertThat(fuller.find(CommandContexts.by("ada", "key-1"))).isEmpty();
            assertThat(fuller.find(CommandContexts.by("ada", "key-2"))).isPresent();
            assertThat(fuller.find(CommandContexts.by("ada", "key-33"))).isPresent();
        }

        @Test
        void letsNothingGoForAnotherEventOfTheLast() {
            var longer =
                    full.with(CommandContexts.metadata(CommandContexts.by("ada", "key-32"), 32));

            assertThat(longer.find(CommandContexts.by("ada", "key-1"))).isPresent();
        }

        @Test
        void letsNothingGoForAnotherCaller() {
            var fuller =
                    full.with(CommandContexts.metadata(CommandContexts.by("bob", "key-1"), 32));

            assertThat(fuller.find(CommandContexts.by("ada", "key-1"))).isPresent();
        }
    }

    @Nested
    class Answering {

        private final CommandContext request = CommandContexts.by("ada", "key-1");
        private final ProcessedCommand first =
                ProcessedCommand.of(CommandContexts.metadata(request, 4));

        @Test
        void repeatsTheFirstAnswerToTheSameRequest() {
            assertThat(first.answer(CommandContexts.expecting(9, request)))
                    .isEqualTo(new Decision.Duplicate(first));
        }

        @Test
        void refusesAnotherRequest() {
            assertThat(Decisions.code(first.answer(CommandContexts.reusing(request))))
                    .isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        }
    }

    private static ProcessedCommands filled(int commands) {
        var memory = ProcessedCommands.EMPTY;
        for (var number = 1; number <= commands; number++) {
            memory =
                    memory.with(
                            CommandContexts.metadata(
                                    CommandContexts.by("ada", "key-" + number), number - 1));
        }
        return memory;
    }

    private static ProcessedCommands remembering(String participantId, String... keys) {
        var memory = ProcessedCommands.EMPTY;
        var sequenceNumber = 0L;
        for (var key : keys) {
            memory =
                    memory.with(
                            CommandContexts.metadata(
                                    CommandContexts.by(participantId, key), sequenceNumber));
            sequenceNumber++;
        }
        return memory;
    }
}
