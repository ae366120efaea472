package dev.reprise.command.eventstore;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * An event or a snapshot as its row holds it.
 *
 * @param globalIndex counts all events of the store from 1, without gaps; {@link #SNAPSHOT} for a
 *     snapshot
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copies would cost every read.
record StoredEvent(
        long globalIndex,
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

    static final long SNAPSHOT = 0;

    /** The columns that both tables have, in the order that {@link #bind} and {@link #read} use. */
    static final String COLUMNS =
            "event_id, aggregate_id, sequence_number, aggregate_type, payload_type,"
                    + " payload_revision, timestamp, payload, metadata, checksum";

    static StoredEvent of(DomainEventMessage<?> message, Serializer serializer) {
        var payload = message.serializePayload(serializer, byte[].class);
        return new StoredEvent(
                SNAPSHOT,
                message.getIdentifier(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getType(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                message.getTimestamp(),
                payload.getData(),
                message.serializeMetaData(serializer, byte[].class).getData());
    }

    /** How many bytes it has, but for what every event has. */
    int bytes() {
        return payload.length + metadata.length;
    }

    StoredEvent at(long index) {
        return new StoredEvent(
                index,
                eventId,
                aggregateId,
                sequenceNumber,
                aggregateType,
                payloadType,
                payloadRevision,
                timestamp,
                payload,
                metadata);
    }

    StoredEvent with(byte[] otherPayload) {
        return new StoredEvent(
                globalIndex,
                eventId,
                aggregateId,
                sequenceNumber,
                aggregateType,
                payloadType,
                payloadRevision,
                timestamp,
                otherPayload,
                metadata);
    }

    static StoredEvent readEvent(ResultSet row) throws SQLException {
        return read(row, row.getLong("global_index"));
    }

    static StoredEvent readSnapshot(ResultSet row) throws SQLException {
        return read(row, SNAPSHOT);
    }

    private static StoredEvent read(ResultSet row, long globalIndex) throws SQLException {
        var event =
                new StoredEvent(
                        globalIndex,
                        row.getString("event_id"),
                        row.getString("aggregate_id"),
                        row.getLong("sequence_number"),
                        row.getString("aggregate_type"),
                        row.getString("payload_type"),
                        row.getString("payload_revision"),
                        row.getObject("timestamp", Instant.class),
                        row.getBytes("payload"),
                        row.getBytes("metadata"));
        if (row.getInt("checksum") != EventChecksum.of(event)) {
            throw CorruptEventException.checksumOf(event);
        }
        return event;
    }

    /** Sets the parameters for {@link #COLUMNS}, the first of which has this number. */
    void bind(PreparedStatement statement, int first) throws SQLException {
        var parameter = first;
        statement.setString(parameter++, eventId);
        statement.setString(parameter++, aggregateId);
        statement.setLong(parameter++, sequenceNumber);
        statement.setString(parameter++, aggregateType);
        statement.setString(parameter++, payloadType);
        statement.setString(parameter++, payloadRevision);
        statement.setObject(parameter++, timestamp);
        statement.setBytes(parameter++, payload);
        statement.setBytes(parameter++, metadata);
        statement.setInt(parameter, EventChecksum.of(this));
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
