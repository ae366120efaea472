package dev.reprise.projection;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogHead;

import io.micrometer.core.instrument.MeterRegistry;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Makes what follows the log of a process. */
public record Projections(
        EventLog log,
        LogHead head,
        EventDecoder decoder,
        ProjectionProperties properties,
        MeterRegistry meters,
        Clock clock) {

    /**
     * Opens the database of these views, empty where its files cannot be used or are not of the
     * events that there are.
     */
    public ProjectionDatabase database(Path directory, List<View> views) {
        return ProjectionDatabase.open(directory, Schema.of(views), log);
    }

    /** Makes what writes these views once it is started. */
    public Projector projector(ProjectionDatabase database, List<View> views) {
        return new Projector(database, views, this);
    }

    /** Makes what hands events on to these followers, from the views' checkpoint on. */
    public TailSubscription subscription(Projector views, List<Follower> followers) {
        return new TailSubscription(log, head, decoder, followers, views.reached());
    }

    /**
     * Makes what compares or replaces the rows in use.
     *
     * @param afterStep is called now and then while nothing is held; may pause or throw
     */
    public RowsInUse rows(
            ProjectionDatabase database,
            Projector projector,
            List<View> views,
            Runnable afterStep) {
        var reader = new SeriesReader(log, decoder);
        return new RowsInUse(database, projector, views, reader, afterStep);
    }
}
