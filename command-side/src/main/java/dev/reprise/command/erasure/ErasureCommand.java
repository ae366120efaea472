package dev.reprise.command.erasure;

import dev.reprise.events.Routed;
import dev.reprise.events.erasure.ErasureEvent;
import dev.reprise.events.erasure.PersonInRoom;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What is asked of an erasure; the same again changes nothing. */
public sealed interface ErasureCommand extends Routed {

    /** Identifies the erasure. */
    String erasureId();

    @Override
    default String routingKey() {
        return erasureId();
    }

    @TargetAggregateIdentifier
    default String aggregateId() {
        return ErasureEvent.aggregateId(erasureId());
    }

    /** Put on record that a person is to be erased. */
    record RequestErasure(String erasureId, List<PersonInRoom> people, @Nullable String reason)
            implements ErasureCommand {}

    /** Put on record that the keys are destroyed. */
    record NoteKeysDestroyed(String erasureId, long epoch) implements ErasureCommand {}

    /** Put on record that nothing is left to be done. */
    record NoteDone(String erasureId) implements ErasureCommand {}
}
