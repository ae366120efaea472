package dev.reprise.command.eventstore;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

/**
 * Passes a result on, be it a success or a refusal, only when everything it may rest on is durable.
 * The wait begins when the unit of work is over, so that it keeps no aggregate locked.
 */
final class DurableCommandBus implements CommandBus {

    private final CommandBus delegate;
    private final Watermark watermark;

    DurableCommandBus(CommandBus delegate, Watermark watermark) {
        this.delegate = delegate;
        this.watermark = watermark;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        delegate.dispatch(command);
    }

    @Override
    public <C, R> void dispatch(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        delegate.<C, R>dispatch(
                command, (handled, result) -> callback.onResult(handled, onceDurable(result)));
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

    @Override
    public Registration subscribe(
            String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        return delegate.subscribe(commandName, handler);
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return delegate.registerHandlerInterceptor(interceptor);
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return delegate.registerDispatchInterceptor(interceptor);
    }
}
