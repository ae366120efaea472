package dev.reprise.command.engine;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;

/**
 * Retries a command up to five times after an optimistic-locking conflict. Each attempt reads the
 * state anew, since an aggregate whose unit of work failed is no longer cached. If all attempts
 * fail, nothing of the command has happened.
 */
public final class RetryingCommandBus extends DecoratedCommandBus {

    private static final int ATTEMPTS = 5;

    /**
     * Around a bus that decides in this process.
     *
     * @param delegate calls back when the unit of work is over
     */
    public RetryingCommandBus(CommandBus delegate) {
        super(delegate);
    }

    @Override
    public <C, R> void dispatch(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        attempt(command, callback, 1);
    }

    private <C, R> void attempt(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback, int number) {
        delegate()
                .<C, R>dispatch(
                        command,
                        (handled, result) -> {
                            if (number < ATTEMPTS
                                    && result.isExceptional()
                                    && ConcurrencyConflicts.isOne(result.exceptionResult())) {
                                attempt(command, callback, number + 1);
                            } else {
                                callback.onResult(handled, result);
                            }
                        });
    }
}
