package dev.reprise.axonserver;

import dev.reprise.events.Routed;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.distributed.RoutingStrategy;

/**
 * Sends all commands of one room, its participants' included, to the same node, for as long as the
 * same nodes are there. Axon's own strategy would go by the aggregate's identifier, and so spread a
 * room's participants.
 */
final class RoomRouting implements RoutingStrategy {

    @Override
    public String getRoutingKey(CommandMessage<?> command) {
        return command.getPayload() instanceof Routed routed
                ? routed.routingKey()
                : command.getIdentifier();
    }
}
