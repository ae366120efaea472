package dev.reprise.command.eventstore;

import dev.reprise.command.dispatch.CommandDeadline;
import dev.reprise.command.dispatch.OutcomeUnknownException;
import dev.reprise.command.engine.DecoratedCommandBus;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Passes a result on, be it a success or a refusal, only when everything it may rest on is durable.
 * The wait begins when the unit of work is over, so that it keeps no aggregate locked; it ends at
 * the command's deadline, and from then on the outcome is unknown.
 */
final class DurableCommandBus extends DecoratedCommandBus {

    private final Watermark watermark;
    private final Clock clock;

    DurableCommandBus(CommandBus delegate, Watermark watermark, Clock clock) {
        super(delegate);
        this.watermark = watermark;
        this.clock = clock;
    }

    @Override
    public <C, R> void dispatch(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        delegate()
                .<C, R>dispatch(
                        command,
                        (handled, result) ->
                                callback.onResult(handled, onceDurable(command, result)));
    }

    private <R> CommandResultMessage<? extends R> onceDurable(
            CommandMessage<?> command, CommandResultMessage<? extends R> result) {
        if (hasFailed(result)) {
            return result;
        }
        try {
            if (isDurableInTime(command)) {
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

    private boolean isDurableInTime(CommandMessage<?> command) {
        var deadline = CommandDeadline.in(command.getMetaData());
        if (deadline.isEmpty()) {
            watermark.awaitCommitted();
            return true;
        }
        return watermark.awaitCommitted(left(deadline.get()));
    }

    private Duration left(Instant deadline) {
        return Duration.between(clock.instant(), deadline);
    }

    private static <R> CommandResultMessage<R> unknown(OutcomeUnknownException failure) {
        return GenericCommandResultMessage.asCommandResultMessage(failure);
    }
}
