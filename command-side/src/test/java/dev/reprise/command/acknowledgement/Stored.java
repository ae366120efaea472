package dev.reprise.command.acknowledgement;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.TimelineEvent;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What Axon's fixtures are given and asked in the words of the project. */
public final class Stored {

    private Stored() {}

    /** An event with the metadata of the command that caused it. */
    public static EventMessage<TimelineEvent> by(CommandContext request, TimelineEvent event) {
        var metadata = new HashMap<String, Object>();
        metadata.put(EventMetadata.COMMAND_ID, request.commandId());
        metadata.put(EventMetadata.REQUEST_HASH, request.requestHash());
        if (request.callerId() != null) {
            metadata.put(EventMetadata.CALLER_ID, request.callerId());
        }
        return new GenericEventMessage<>(event, Map.copyOf(metadata));
    }

    /** A result that stands up to assertions. */
    public static <R> Matcher<R> satisfying(Class<R> type, Consumer<R> assertions) {
        return Matchers.matches(result -> {
            assertions.accept(type.cast(result));
            return true;
        });
    }
}
