package dev.reprise.command.eventstore;

import dev.reprise.command.dispatch.CommandDeadline;
import dev.reprise.command.dispatch.GateShutException;
import dev.reprise.command.dispatch.OutcomeUnknownException;
import dev.reprise.command.engine.DecoratedCommandBus;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogFullException;
import dev.reprise.log.StorageUnavailableException;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;

import java.time.Clock;
import java.time.Duration;

/**
 * Passes a result on, be it a success or a refusal, only when everything it rests on is durable:
 * the events of the aggregates that the command read or changed, and no others. The wait begins
 * when the unit of work is over, so that it keeps no aggregate locked; it ends at the command's
 * deadline, and from then on the outcome is unknown. Room for the command's events is reserved
 * before it is handled.
 */
final class DurableCommandBus extends DecoratedCommandBus {

    /** What most commands append; for a larger one there must be more room when it appends. */
    private static final long ROOM = 16 << 10;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final EventLog log;
    private final DurabilityWait durability;
    private final Clock clock;

    DurableCommandBus(CommandBus delegate, EventLog log, DurabilityWait durability, Clock clock) {
        super(delegate);
        this.log = log;
        this.durability = durability;
        this.clock = clock;
    }

    @Override
    public <C, R> void dispatch(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        try (var room = log.buffer().reserve(ROOM)) {
            var deadline = CommandDeadline.in(command.getMetaData()).orElse(null);
            var scope = new CommandScope(room, deadline, clock);
            scope.run(() ->
                    delegate()
                            .<C, R>dispatch(
                                    command,
                                    (handled, result) -> {
                                        room.giveBack();
                                        callback.onResult(
                                                handled, onceDurable(command, result, scope));
                                    }));
        } catch (LogFullException full) {
            callback.onResult(
                    command,
                    GenericCommandResultMessage.asCommandResultMessage(
                            new GateShutException(
                                    "Too many commands wait for the disk.", RETRY_AFTER)));
        }
    }

    private <R> CommandResultMessage<? extends R> onceDurable(
            CommandMessage<?> command,
            CommandResultMessage<? extends R> result,
            CommandScope scope) {
        if (hasFailed(result)) {
            return result;
        }
        try {
            var last = Math.max(scope.appended(), log.pendingOf(scope.aggregates()));
            if (durability.await(command, last, scope.left())) {
                return result;
            }
            return unknown(new OutcomeUnknownException("The disk did not answer in time."));
        } catch (StorageUnavailableException failure) {
            return unknown(
                    new OutcomeUnknownException(
                            "The store failed before this was durable.", failure));
        }
    }

    /** It rests on nothing: its unit of work was rolled back, and nothing was decided. */
    private static boolean hasFailed(CommandResultMessage<?> result) {
        return result.isExceptional()
                && !(result.exceptionResult() instanceof CommandExecutionException);
    }

    private static <R> CommandResultMessage<R> unknown(OutcomeUnknownException failure) {
        return GenericCommandResultMessage.asCommandResultMessage(failure);
    }
}
