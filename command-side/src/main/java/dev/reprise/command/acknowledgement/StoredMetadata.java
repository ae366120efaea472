package dev.reprise.command.acknowledgement;

import dev.reprise.events.EventMetadata;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;

/** Reads what the pure core needs to know of a stored event. */
public final class StoredMetadata {

    private StoredMetadata() {}

    /** The metadata of an event as the contract names them. */
    public static EventMetadata of(DomainEventMessage<?> event) {
        var metadata = event.getMetaData();
        return new EventMetadata(
                event.getIdentifier(),
                event.getSequenceNumber(),
                event.getTimestamp(),
                text(metadata, EventMetadata.COMMAND_ID, event.getIdentifier()),
                text(metadata, EventMetadata.REQUEST_HASH, ""),
                (String) metadata.get(EventMetadata.CALLER_ID),
                (String) metadata.get(EventMetadata.ACTOR_ID));
    }

    private static String text(MetaData metadata, String key, String absent) {
        return metadata.get(key) instanceof String text ? text : absent;
    }
}
