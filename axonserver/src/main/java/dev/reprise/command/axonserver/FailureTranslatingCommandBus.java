package dev.reprise.command.axonserver;

import dev.reprise.command.dispatch.CommandFailures;
import dev.reprise.command.engine.DecoratedCommandBus;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;

/**
 * Turns every failure into what arrives at the sender's process as it is: the typed details of an
 * exception. The class of any other exception, and all it knows, is lost on the way.
 */
final class FailureTranslatingCommandBus extends DecoratedCommandBus {

    FailureTranslatingCommandBus(CommandBus delegate) {
        super(delegate);
    }

    @Override
    public <C, R> void dispatch(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        delegate()
                .<C, R>dispatch(
                        command, (handled, result) -> callback.onResult(handled, carried(result)));
    }

    private static <R> CommandResultMessage<? extends R> carried(
            CommandResultMessage<? extends R> result) {
        return result.isExceptional()
                ? GenericCommandResultMessage.asCommandResultMessage(
                        CommandFailures.carried(result.exceptionResult()))
                : result;
    }
}
