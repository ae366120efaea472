package dev.reprise.projection;

import io.micrometer.core.instrument.MeterRegistry;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;

/** Makes projections of one source of events: each a database, a projector and its health. */
public final class Projections {

    private final ProjectionContext shared;

    public Projections(
            StreamableMessageSource<TrackedEventMessage<?>> source,
            Serializer serializer,
            ProjectionProperties properties,
            MeterRegistry meters,
            Clock clock) {
        shared = new ProjectionContext(source, serializer, properties, meters, clock);
    }

    /**
     * Opens a projection's database, empty where its files cannot be used or are not of these
     * events.
     *
     * @param name of its files and of its migrations, {@code db/<name>}
     */
    public ProjectionDatabase database(Path directory, String name) {
        return ProjectionDatabase.open(directory, name, shared.source());
    }

    /** Something that follows the events once it is started. */
    public Projector projector(String name, ProjectionDatabase database, Projection projection) {
        return new Projector(name, database, projection, shared, Throttle.FREE);
    }

    /**
     * Begins to build a projection anew, beside the one in use.
     *
     * @param projector what drives the one in use
     * @param again makes the projection on the new database; it has no listeners
     * @param share how much of its time it works, from 0 to 1
     */
    public SideBySideRebuild rebuild(
            ProjectionDatabase inUse,
            Projector projector,
            Function<ProjectionDatabase, Projection> again,
            double share) {
        return SideBySideRebuild.begin(inUse, projector, again, share, shared);
    }

    /**
     * What all projections depend on.
     *
     * @param serializer what the source reads events with
     */
    record ProjectionContext(
            StreamableMessageSource<TrackedEventMessage<?>> source,
            Serializer serializer,
            ProjectionProperties properties,
            MeterRegistry meters,
            Clock clock) {}
}
