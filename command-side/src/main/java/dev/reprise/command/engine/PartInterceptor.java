package dev.reprise.command.engine;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.EventPart;
import dev.reprise.events.TimelineEvent;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Tells each of a command's several events of a room which of them it is, so that a reader knows
 * when it has seen all. Axon hands over all that a unit of work has staged, over all its aggregates
 * and in the order in which it is appended.
 */
public final class PartInterceptor implements MessageDispatchInterceptor<EventMessage<?>> {

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(
            List<? extends EventMessage<?>> messages) {
        if (messages.size() == 1) {
            return (_, event) -> event;
        }
        var causes = messages.stream().map(PartInterceptor::cause).toList();
        var amounts = new HashMap<Cause, Integer>();
        var ordinals = causes.stream().map(cause -> amounts.merge(cause, 1, Integer::sum)).toList();
        return (index, event) -> {
            var cause = causes.get(index);
            var amount = amounts.getOrDefault(cause, 1);
            return cause.isKnown() && amount > 1
                    ? event.andMetaData(
                            Map.of(
                                    EventMetadata.PART,
                                    new EventPart(ordinals.get(index), amount).text()))
                    : event;
        };
    }

    private static Cause cause(EventMessage<?> message) {
        return new Cause(
                message.getPayload() instanceof TimelineEvent event ? event.roomCode() : null,
                message.getMetaData().get(EventMetadata.COMMAND_ID));
    }

    private record Cause(@Nullable String roomCode, @Nullable Object commandId) {

        boolean isKnown() {
            return roomCode != null && commandId != null;
        }
    }
}
