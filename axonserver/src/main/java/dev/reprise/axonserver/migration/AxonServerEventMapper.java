package dev.reprise.axonserver.migration;

import com.google.protobuf.ByteString;

import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;

import org.axonframework.axonserver.connector.util.GrpcMetaDataConverter;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.ChronoUnit;

/**
 * Events as Axon Server keeps them: byte for byte what Axon's own event store would have written
 * there, had they happened there.
 */
final class AxonServerEventMapper {

    private final Serializer serializer;
    private final GrpcMetaDataConverter converter;

    AxonServerEventMapper(Serializer serializer) {
        this.serializer = serializer;
        this.converter = new GrpcMetaDataConverter(serializer);
    }

    /** The payload is not read, only carried; the timestamp is cut to milliseconds. */
    Event of(DomainEventData<byte[]> event) throws MoveException {
        var payload = event.getPayload();
        var revision = payload.getType().getRevision();
        var wire =
                Event.newBuilder()
                        .setMessageIdentifier(event.getEventIdentifier())
                        .setAggregateIdentifier(event.getAggregateIdentifier())
                        .setAggregateSequenceNumber(event.getSequenceNumber())
                        .setAggregateType(event.getType())
                        .setTimestamp(event.getTimestamp().toEpochMilli())
                        .setPayload(
                                SerializedObject.newBuilder()
                                        .setType(payload.getType().getName())
                                        .setRevision(revision == null ? "" : revision)
                                        .setData(ByteString.copyFrom(payload.getData())));
        MetaData metadata = serializer.deserialize(event.getMetaData());
        for (var entry : metadata.entrySet()) {
            wire.putMetaData(entry.getKey(), valueOf(event, entry.getKey(), entry.getValue()));
        }
        return wire.build();
    }

    // Axon's converter makes a whole number of 64 bits of every number that is no double, whatever
    // gets lost. Rows were read with all digits.
    private MetaDataValue valueOf(DomainEventData<?> event, String key, @Nullable Object value)
            throws MoveException {
        if (value instanceof BigInteger
                || (value instanceof BigDecimal number && !isDouble(number))) {
            throw new MoveException(
                    "Event %s cannot be carried: Axon Server has no form for the number %s in its metadata, '%s'."
                            .formatted(event.getEventIdentifier(), value, key));
        }
        return converter.convertToMetaDataValue(
                value instanceof BigDecimal number ? number.doubleValue() : value);
    }

    private static boolean isDouble(BigDecimal number) {
        var nearest = number.doubleValue();
        return Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(number) == 0;
    }

    /** Whether the timestamp is finer than Axon Server keeps it. */
    static boolean isCut(DomainEventData<?> event) {
        var time = event.getTimestamp();
        return !time.equals(time.truncatedTo(ChronoUnit.MILLIS));
    }
}
