package dev.reprise.projection;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogHead;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Makes what follows the log of a process. */
public final class Projections {

    private final ProjectionContext context;

    public Projections(
            EventLog log,
            LogHead head,
            EventDecoder decoder,
            ProjectionProperties properties,
            MeterRegistry meters,
            Clock clock) {
        context = new ProjectionContext(log, head, decoder, properties, meters, clock);
    }

    /**
     * Opens the database of these views, empty where its files cannot be used or are not of the
     * events that there are.
     */
    public ProjectionDatabase database(Path directory, List<View> views) {
        return ProjectionDatabase.open(
                directory, Schema.of(views.stream().map(View::schema).toList()), context.log());
    }

    /** Makes what writes these views once it is started. */
    public Projector projector(ProjectionDatabase database, List<View> views) {
        var all = views.stream().map(view -> view.inUse(database)).toList();
        return new Projector(
                ProjectionDatabase.NAME,
                database,
                new CompositeProjection(all),
                context,
                Throttle.none());
    }

    /** Makes what hands events on to these followers, from the views' checkpoint on. */
    public TailSubscription subscription(Projector views, List<Follower> followers) {
        return new TailSubscription(
                context.log(), context.head(), context.decoder(), followers, views.reached());
    }

    /**
     * Begins to build all views anew, beside those in use.
     *
     * @param projector what writes those in use
     * @param share how much of its time it works, from 0 to 1
     */
    public SideBySideRebuild rebuild(
            ProjectionDatabase inUse, Projector projector, List<View> views, double share) {
        return SideBySideRebuild.begin(inUse, projector, views, share, context);
    }

    /** What all that follows the log depends on. */
    record ProjectionContext(
            EventLog log,
            LogHead head,
            EventDecoder decoder,
            ProjectionProperties properties,
            MeterRegistry meters,
            Clock clock) {

        /** The same without measuring. */
        ProjectionContext unmeasured() {
            return new ProjectionContext(
                    log, head, decoder, properties, new CompositeMeterRegistry(), clock);
        }
    }
}
