package dev.reprise.log;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What an event, or a snapshot, says, in its stored form. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copies would cost every read.
public record EventData(
        String eventId,
        String aggregateId,
        long sequenceNumber,
        String aggregateType,
        String payloadType,
        @Nullable String payloadRevision,
        Instant timestamp,
        byte[] payload,
        byte[] metadata)
        implements DomainEventData<byte[]> {

    /** What this message says, in the form in which it gives itself to be stored. */
    public static EventData of(DomainEventMessage<?> message, Serializer serializer) {
        return of(
                message,
                message.serializePayload(serializer, byte[].class),
                message.serializeMetaData(serializer, byte[].class));
    }

    /** What a message says of which these are stored. */
    public static EventData of(
            DomainEventMessage<?> message,
            SerializedObject<byte[]> payload,
            SerializedObject<byte[]> metadata) {
        return new EventData(
                message.getIdentifier(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getType(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                message.getTimestamp(),
                payload.getData(),
                metadata.getData());
    }

    public EventData withPayload(byte[] other) {
        return new EventData(
                eventId,
                aggregateId,
                sequenceNumber,
                aggregateType,
                payloadType,
                payloadRevision,
                timestamp,
                other,
                metadata);
    }

    public int bytes() {
        return payload.length + metadata.length;
    }

    @Override
    public String getEventIdentifier() {
        return eventId;
    }

    @Override
    public String getAggregateIdentifier() {
        return aggregateId;
    }

    @Override
    public long getSequenceNumber() {
        return sequenceNumber;
    }

    @Override
    public String getType() {
        return aggregateType;
    }

    @Override
    public Instant getTimestamp() {
        return timestamp;
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(payload, byte[].class, payloadType, payloadRevision);
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(metadata, byte[].class);
    }
}
