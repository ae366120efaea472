package dev.reprise.command.eventstore;

import dev.reprise.command.engine.DecoratedCommandBus;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;

/**
 * Passes a result on, be it a success or a refusal, only when everything it may rest on is durable.
 * The wait begins when the unit of work is over, so that it keeps no aggregate locked.
 */
final class DurableCommandBus extends DecoratedCommandBus {

    private final Watermark watermark;

    DurableCommandBus(CommandBus delegate, Watermark watermark) {
        super(delegate);
        this.watermark = watermark;
    }

    @Override
    public <C, R> void dispatch(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        delegate()
                .<C, R>dispatch(
                        command,
                        (handled, result) -> callback.onResult(handled, onceDurable(result)));
    }

    private <R> CommandResultMessage<? extends R> onceDurable(
            CommandResultMessage<? extends R> result) {
        try {
            watermark.awaitCommitted();
            return result;
        } catch (StorageUnavailableException failure) {
            return GenericCommandResultMessage.asCommandResultMessage(failure);
        }
    }
}
