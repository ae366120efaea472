package dev.reprise.command.engine;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

/**
 * Has a command decided again where it lost a race: what it was decided on had changed before its
 * events could be stored. What it is decided on then is read anew, since an aggregate whose unit of
 * work failed is in memory no more. A command that keeps losing is given up after a few attempts,
 * and nothing of it has happened.
 */
public final class DecidingAgain implements CommandBus {

    private static final int ATTEMPTS = 5;

    private final CommandBus delegate;

    /**
     * Around a bus that decides in this process.
     *
     * @param delegate calls back when the unit of work is over
     */
    public DecidingAgain(CommandBus delegate) {
        this.delegate = delegate;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, (_, _) -> {});
    }

    @Override
    public <C, R> void dispatch(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        attempt(command, callback, 1);
    }

    private <C, R> void attempt(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback, int number) {
        delegate.<C, R>dispatch(
                command,
                (handled, result) -> {
                    if (number < ATTEMPTS
                            && result.isExceptional()
                            && LostRaces.isOne(result.exceptionResult())) {
                        attempt(command, callback, number + 1);
                    } else {
                        callback.onResult(handled, result);
                    }
                });
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
