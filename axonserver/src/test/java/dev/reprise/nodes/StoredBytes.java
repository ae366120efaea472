package dev.reprise.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.ErasureStory;

import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.event.Event;

import java.util.List;

/** What the Axon Server of this run has of an aggregate, as it lies there. */
final class StoredBytes implements AutoCloseable {

    private static final int SNAPSHOTS = 10;

    private final AxonServerConnectionFactory connections;

    StoredBytes() {
        var address = AxonServer.ofThisRun();
        var colon = address.lastIndexOf(':');
        connections =
                AxonServerConnectionFactory.forClient("reprise-tests")
                        .routingServers(
                                new ServerAddress(
                                        address.substring(0, colon),
                                        Integer.parseInt(address.substring(colon + 1))))
                        .build();
    }

    /** Whether it has no events at all. */
    boolean isEmpty() throws Exception {
        return connections.connect("default").eventChannel().getLastToken().get() < 0;
    }

    /** Payloads and metadata of its events. */
    List<String> events(String aggregateId) {
        var events = connections.connect("default").eventChannel();
        return events.openAggregateStream(aggregateId, false)
                .asStream()
                .map(StoredBytes::text)
                .toList();
    }

    /** The same of its snapshots. */
    List<String> snapshots(String aggregateId) {
        var events = connections.connect("default").eventChannel();
        return events.loadSnapshots(aggregateId, 0, Long.MAX_VALUE, SNAPSHOTS)
                .asStream()
                .map(StoredBytes::text)
                .toList();
    }

    /** All of it has neither name nor data of the person in this story. */
    static void assertSealed(ErasureStory story) {
        try (var stored = new StoredBytes()) {
            for (var each : List.of(story.host().roomCode(), story.person().participantId())) {
                assertThat(stored.events(each)).isNotEmpty().noneMatch(StoredBytes::namesThem);
                assertThat(stored.snapshots(each)).isNotEmpty().noneMatch(StoredBytes::namesThem);
            }
        }
    }

    private static boolean namesThem(String stored) {
        return stored.contains("Ottoline") || stored.contains("marker-of-what");
    }

    private static String text(Event event) {
        return event.getPayload().getData().toStringUtf8() + event.getMetaDataMap();
    }

    @Override
    public void close() {
        connections.shutdown();
    }
}
