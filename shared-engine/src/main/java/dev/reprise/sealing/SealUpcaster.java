package dev.reprise.sealing;

import dev.reprise.seal.EventSeal;
import dev.reprise.seal.KeyLookup;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;

/** Opens what is sealed in a stored event, before anything else reads it. */
public final class SealUpcaster extends SingleEventUpcaster {

    private final KeyLookup keys;

    public SealUpcaster(KeyLookup keys) {
        this.keys = keys;
    }

    /** One that reads all events as those of erased people, for tools without the keys. */
    public static SealUpcaster withoutKeys() {
        return new SealUpcaster(_ -> new KeyLookup.Destroyed(Instant.EPOCH));
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return EventSeal.concerns(event.getType().getName());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        var type = event.getType();
        var seal =
                new EventSeal(
                        event.getAggregateIdentifier().orElseThrow(),
                        event.getSequenceNumber().orElseThrow(),
                        event.getMessageIdentifier(),
                        type.getName());
        return event.upcastPayload(
                new SimpleSerializedType(type.getName(), type.getRevision()),
                ObjectNode.class,
                payload -> seal.openWithBlanks(payload, keys));
    }
}
