package dev.reprise.command.axonserver;

import dev.reprise.axonserver.ServerWatch;
import dev.reprise.command.dispatch.GateShutException;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Refuses to send commands while Axon Server is away. */
final class ConnectionGuard implements MessageDispatchInterceptor<CommandMessage<?>> {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final ServerWatch server;

    ConnectionGuard(ServerWatch server) {
        this.server = server;
    }

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> messages) {
        if (!server.isConnected()) {
            throw new GateShutException("Nothing can be decided at the moment.", SOON);
        }
        return (_, command) -> command;
    }
}
