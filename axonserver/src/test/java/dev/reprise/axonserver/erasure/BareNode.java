package dev.reprise.axonserver.erasure;

import dev.reprise.axonserver.NodeProperties;
import dev.reprise.events.erasure.PersonInRoom;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.events.stored.StoredEventsConfiguration;
import dev.reprise.projection.ProjectionConfiguration;
import dev.reprise.replica.ReplicaConfiguration;
import dev.reprise.replica.StoredSource;
import dev.reprise.seal.MasterKey;
import dev.reprise.sealing.ErasedRooms;
import dev.reprise.sealing.ErasureListener;
import dev.reprise.sealing.JdbcKeys;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

/** A node as its configurations make it, but of neither side. */
public final class BareNode implements AutoCloseable {

    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();
    private final List<String> forgotten = new CopyOnWriteArrayList<>();

    private BareNode() {}

    /**
     * What several nodes have in common.
     *
     * @param database of keys
     */
    public record Surroundings(EventStore events, DataSource database, Path directory) {

        /** Starts a node; one that was started before under this name goes on. */
        public BareNode start(String name, MasterKey master, @Nullable MasterKey next) {
            var node = new BareNode();
            node.start(this, name, master, next);
            return node;
        }
    }

    private void start(Surroundings all, String name, MasterKey master, @Nullable MasterKey next) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test",
                                Map.of(
                                        "reprise.views.directory",
                                        all.directory().resolve(name).toString(),
                                        "reprise.process-name",
                                        "bare")));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(StoredSource.class, () -> new StoredSource(all.events()));
        context.registerBean(EventUpcasterChain.class, () -> StoredEvents.upcasters());
        context.registerBean(JdbcKeys.class, () -> new JdbcKeys(all.database(), master, next));
        context.registerBean(
                NodeProperties.class,
                () ->
                        new NodeProperties(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(2),
                                name,
                                Duration.ofMinutes(1)));
        context.registerBean(ErasureListener.class, () -> (_, id) -> forgotten.add(id));
        context.register(
                StoredEventsConfiguration.class,
                ReplicaConfiguration.class,
                ProjectionConfiguration.class,
                NodeErasureConfiguration.class);
        context.refresh();
    }

    /** Whom it has forgotten, as often as it has. */
    public List<String> forgotten() {
        return forgotten;
    }

    public JdbcKeys keys() {
        return context.getBean(JdbcKeys.class);
    }

    public NodeTable nodes() {
        return context.getBean(NodeTable.class);
    }

    /** How many people of a room it counts as erased. */
    public int erasedIn(PersonInRoom person) {
        return context.getBean(ErasedRooms.class).in(person.roomCode());
    }

    @Override
    public void close() {
        context.close();
    }
}
