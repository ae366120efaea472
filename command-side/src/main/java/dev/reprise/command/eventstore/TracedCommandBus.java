package dev.reprise.command.eventstore;

import dev.reprise.command.engine.DecoratedCommandBus;
import dev.reprise.command.trace.CommandSpans;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;

/** Notes which request has caused a command, before another thread handles it. */
final class TracedCommandBus extends DecoratedCommandBus {

    TracedCommandBus(CommandBus delegate) {
        super(delegate);
    }

    @Override
    public <C, R> void dispatch(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        delegate().dispatch(CommandSpans.causedHere(command), callback);
    }
}
