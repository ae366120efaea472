package dev.reprise.command.decision.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.identity.Caller;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CommandMemoryTest {

    @Nested
    class Empty {

        @Test
        void knowsNothing() {
            assertThat(CommandMemory.EMPTY.find(Requests.by("ada", "key-1"))).isEmpty();
            assertThat(CommandMemory.EMPTY.last("ada")).isEmpty();
        }

        @Test
        void staysAsItIsWithoutACaller() {
            assertThat(CommandMemory.EMPTY.without("ada")).isSameAs(CommandMemory.EMPTY);
            assertThat(CommandMemory.EMPTY.without(null)).isSameAs(CommandMemory.EMPTY);
        }

        @Test
        void ignoresCommandsWithoutAKey() {
            var unkeyed = Requests.unkeyed("command-1", new Caller.Automation("presence"));

            assertThat(CommandMemory.EMPTY.with(Requests.metadata(unkeyed, 0)))
                    .isSameAs(CommandMemory.EMPTY);
            assertThat(CommandMemory.EMPTY.find(unkeyed)).isEmpty();
        }
    }

    @Nested
    class WithCommands {

        @Test
        void spansAllEventsOfACommand() {
            var memory = remembering("ada", "key-1", "key-2", "key-2", "key-2", "key-3");

            assertThat(memory.find(Requests.by("ada", "key-2")))
                    .contains(new RememberedCommand("key-2", "hash of key-2", 1, 3));
        }

        @Test
        void keepsCallersApart() {
            var memory = remembering("ada", "key-1");

            assertThat(memory.find(Requests.by("bob", "key-1"))).isEmpty();
        }

        @Test
        void keepsOneCallersRangeWhereAnotherCameBetween() {
            var memory =
                    remembering("ada", "key-1")
                            .with(Requests.metadata(Requests.by("bob", "key-1"), 1))
                            .with(Requests.metadata(Requests.by("ada", "key-2"), 2));

            assertThat(memory.find(Requests.by("ada", "key-1")))
                    .contains(new RememberedCommand("key-1", "hash of key-1", 0, 0));
        }

        @Test
        void doesNotTakeAnotherRequestUnderTheSameKeyForTheSameCommand() {
            var step = Requests.by("ada", "key-1");
            var memory =
                    CommandMemory.EMPTY
                            .with(Requests.metadata(step, 1))
                            .with(Requests.metadata(Requests.reusing(step), 2));

            assertThat(memory.find(step))
                    .contains(new RememberedCommand("key-1", "hash of key-1", 1, 1));
        }

        @Test
        void tellsTheLastCommand() {
            assertThat(remembering("ada", "key-1", "key-2").last("ada"))
                    .map(RememberedCommand::commandId)
                    .contains("key-2");
        }

        @Test
        void forgetsACallerWhoIsTakenOut() {
            var memory =
                    remembering("ada", "key-1")
                            .with(Requests.metadata(Requests.by("bob", "key-1"), 1))
                            .without("ada");

            assertThat(memory.find(Requests.by("ada", "key-1"))).isEmpty();
            assertThat(memory.find(Requests.by("bob", "key-1"))).isPresent();
        }

        @Test
        void doesNotChangeWhatItCameFrom() {
            var before = remembering("ada", "key-1");
            before.with(Requests.metadata(Requests.by("ada", "key-2"), 1));

            assertThat(before.find(Requests.by("ada", "key-2"))).isEmpty();
        }
    }

    @Nested
    class Full {

        private final CommandMemory full = filled(CommandMemory.PER_CALLER);

        @Test
        void remembersThirtyTwoCommands() {
            assertThat(CommandMemory.PER_CALLER).isEqualTo(32);
            assertThat(full.find(Requests.by("ada", "key-1"))).isPresent();
            assertThat(full.find(Requests.by("ada", "key-32"))).isPresent();
        }

        @Test
        void letsTheOldestGoForTheNext() {
            var fuller = full.with(Requests.metadata(Requests.by("ada", "key-33"), 32));

            assertThat(fuller.find(Requests.by("ada", "key-1"))).isEmpty();
            assertThat(fuller.find(Requests.by("ada", "key-2"))).isPresent();
            assertThat(fuller.find(Requests.by("ada", "key-33"))).isPresent();
        }

        @Test
        void letsNothingGoForAnotherEventOfTheLast() {
            var longer = full.with(Requests.metadata(Requests.by("ada", "key-32"), 32));

            assertThat(longer.find(Requests.by("ada", "key-1"))).isPresent();
        }

        @Test
        void letsNothingGoForAnotherCaller() {
            var fuller = full.with(Requests.metadata(Requests.by("bob", "key-1"), 32));

            assertThat(fuller.find(Requests.by("ada", "key-1"))).isPresent();
        }
    }

    @Nested
    class Answering {

        private final Request request = Requests.by("ada", "key-1");
        private final RememberedCommand first = RememberedCommand.of(Requests.metadata(request, 4));

        @Test
        void repeatsTheFirstAnswerToTheSameRequest() {
            assertThat(first.answer(Requests.expecting(9, request)))
                    .isEqualTo(new Decision.Duplicate(first));
        }

        @Test
        void refusesAnotherRequest() {
            assertThat(Decisions.code(first.answer(Requests.reusing(request))))
                    .isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        }
    }

    private static CommandMemory filled(int commands) {
        var memory = CommandMemory.EMPTY;
        for (var number = 1; number <= commands; number++) {
            memory =
                    memory.with(Requests.metadata(Requests.by("ada", "key-" + number), number - 1));
        }
        return memory;
    }

    private static CommandMemory remembering(String participantId, String... keys) {
        var memory = CommandMemory.EMPTY;
        var sequenceNumber = 0L;
        for (var key : keys) {
            memory =
                    memory.with(Requests.metadata(Requests.by(participantId, key), sequenceNumber));
            sequenceNumber++;
        }
        return memory;
    }
}
