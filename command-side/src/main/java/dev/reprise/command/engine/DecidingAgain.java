package dev.reprise.command.engine;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;

/**
 * Has a command decided again where it lost a race: what it was decided on had changed before its
 * events could be stored. What it is decided on then is read anew, since an aggregate whose unit of
 * work failed is in memory no more. A command that keeps losing is given up after a few attempts,
 * and nothing of it has happened.
 */
public final class DecidingAgain extends DecoratedCommandBus {

    private static final int ATTEMPTS = 5;

    /**
     * Around a bus that decides in this process.
     *
     * @param delegate calls back when the unit of work is over
     */
    public DecidingAgain(CommandBus delegate) {
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
                                    && LostRaces.isOne(result.exceptionResult())) {
                                attempt(command, callback, number + 1);
                            } else {
                                callback.onResult(handled, result);
                            }
                        });
    }
}
