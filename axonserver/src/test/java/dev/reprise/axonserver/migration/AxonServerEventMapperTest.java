package dev.reprise.axonserver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.stored.EventSerializer;

import org.axonframework.axonserver.connector.event.axon.GrpcBackedDomainEventData;
import org.axonframework.axonserver.connector.util.GrpcMetaDataConverter;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class AxonServerEventMapperTest {

    private final EventSerializer serializer = new EventSerializer();
    private final AxonServerEventMapper wire = new AxonServerEventMapper(serializer);

    private static Row stored(@Nullable String revision, String metadata) {
        return new Row(revision, metadata);
    }

    private record Row(@Nullable String revision, String metadata)
            implements DomainEventData<byte[]> {

        @Override
        public String getEventIdentifier() {
            return "event-8";
        }

        @Override
        public String getAggregateIdentifier() {
            return "ABC234";
        }

        @Override
        public long getSequenceNumber() {
            return 7;
        }

        @Override
        public String getType() {
            return "Room";
        }

        @Override
        public Instant getTimestamp() {
            return Instant.parse("2026-03-01T12:00:00.123456789Z");
        }

        @Override
        public SerializedObject<byte[]> getPayload() {
            return new SimpleSerializedObject<>(
                    "{ \"as\":\"it is\" }".getBytes(UTF_8), byte[].class, "RoomOpened", revision);
        }

        @Override
        public SerializedObject<byte[]> getMetaData() {
            return new SerializedMetaData<>(metadata.getBytes(UTF_8), byte[].class);
        }
    }

    @Nested
    class OfAnEvent {

        @Test
        void holdsWhatTheRowHolds() throws Exception {
            var carried = new GrpcBackedDomainEventData(wire.of(stored("2", "{}")));
            assertThat(carried.getEventIdentifier()).isEqualTo("event-8");
            assertThat(carried.getAggregateIdentifier()).isEqualTo("ABC234");
            assertThat(carried.getSequenceNumber()).isEqualTo(7);
            assertThat(carried.getType()).isEqualTo("Room");
            assertThat(carried.getPayload().getType().getName()).isEqualTo("RoomOpened");
            assertThat(carried.getPayload().getType().getRevision()).isEqualTo("2");
            assertThat(carried.getPayload().getData()).asString().isEqualTo("{ \"as\":\"it is\" }");
            assertThat(carried.isSnapshot()).isFalse();
        }

        @Test
        void hasNoRevisionWhereTheRowHasNone() throws Exception {
            var carried = new GrpcBackedDomainEventData(wire.of(stored(null, "{}")));
            assertThat(carried.getPayload().getType().getRevision()).isNull();
        }

        @Test
        void hasItsTimestampInMilliseconds() throws Exception {
            var event = stored("1", "{}");
            assertThat(new GrpcBackedDomainEventData(wire.of(event)).getTimestamp())
                    .isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
            assertThat(AxonServerEventMapper.isCut(event)).isTrue();
        }
    }

    @Nested
    class OfMetadata {

        @Test
        void isWhatAxonWritesForTheSameValues() throws Exception {
            var values = new HashMap<String, Object>();
            values.put("text", "ü€\uD83C\uDCA1");
            values.put("empty", "");
            values.put("whole", Long.MAX_VALUE);
            values.put("small", 3);
            values.put("fraction", 2.5);
            values.put("tiny", 1.0e-300);
            values.put("true", true);
            values.put("list", new ArrayList<>(List.of("a", "b")));
            values.put("map", new LinkedHashMap<>(Map.of("a", 1)));
            var json = serializer.serialize(values, byte[].class).getData();
            var carried = wire.of(stored("1", new String(json, UTF_8))).getMetaDataMap();

            var axon = new GrpcMetaDataConverter(serializer);
            assertThat(carried).hasSameSizeAs(values);
            values.forEach((key, value) ->
                    assertThat(carried.get(key))
                            .as(key)
                            .isEqualTo(axon.convertToMetaDataValue(value)));
        }

        @Test
        void hasAPlaceForWhatIsNull() throws Exception {
            var carried = wire.of(stored("1", "{\"n\":null}")).getMetaDataMap();
            assertThat(new GrpcMetaDataConverter(serializer).convert(carried))
                    .containsEntry("n", null);
        }

        @Test
        void readsAsTheValuesThatWereStored() throws Exception {
            var event =
                    wire.of(stored("1", "{\"commandId\":\"c-1\",\"n\":3,\"x\":0.1,\"yes\":true}"));
            assertThat(new GrpcMetaDataConverter(serializer).convert(event.getMetaDataMap()))
                    .isEqualTo(Map.of("commandId", "c-1", "n", 3L, "x", 0.1, "yes", true));
        }

        @ParameterizedTest
        @ValueSource(strings = {"9223372036854775808", "0.12345678901234567890123", "1e999"})
        void isRefusedWhereAxonServerWouldHoldAnotherNumber(String number) {
            assertThatThrownBy(() -> wire.of(stored("1", "{\"n\":" + number + "}")))
                    .isInstanceOf(MoveException.class)
                    .hasMessageContaining("event-8")
                    .hasMessageContaining("'n'");
        }
    }
}
