package dev.reprise.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.stored.EventSerializer;
import dev.reprise.log.EventData;

import org.axonframework.axonserver.connector.event.axon.GrpcMetaDataAwareSerializer;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.stream.Stream;

class StoredPayloadsTest {

    private static final byte[] STORED =
            "{\"roomCode\":\"ABC234\",\"participantId\":\"p-1\",\"role\":\"PLAYER\",\"sealed\":\"AX3\"}"
                    .getBytes(UTF_8);

    /** What is sealed is no component of the event, and would be lost if it were written anew. */
    @Test
    void areGivenAwayAsTheyAre() {
        var event =
                new EventData(
                        "event",
                        "ABC234",
                        1,
                        "Room",
                        "ParticipantJoined",
                        "1",
                        Instant.EPOCH,
                        STORED,
                        "{}".getBytes(UTF_8));
        // So Axon's client wraps the serializer that it is given.
        var reading = new GrpcMetaDataAwareSerializer(new StoredPayloads(new EventSerializer()));

        var read =
                EventStreamUtils.upcastAndDeserializeDomainEvents(
                                Stream.of(event), reading, NoOpEventUpcaster.INSTANCE)
                        .next();

        assertThat(read.getPayload())
                .isInstanceOfSatisfying(
                        SerializedObject.class,
                        stored -> {
                            assertThat(stored.getData()).isEqualTo(STORED);
                            assertThat(stored.getType().getName()).isEqualTo("ParticipantJoined");
                            assertThat(stored.getType().getRevision()).isEqualTo("1");
                        });
    }
}
