package dev.reprise.command.presence.attendance;

import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.beans.factory.ObjectProvider;

import java.util.Optional;

/** How far the rows are behind the events. */
public final class AttendanceProgress {

    private final ObjectProvider<Configuration> axon;

    public AttendanceProgress(ObjectProvider<Configuration> axon) {
        this.axon = axon;
    }

    /** The position of the last event that exists now. */
    public long head() {
        return position(AttendanceProcessor.source(axon.getObject()).createHeadToken());
    }

    /** Whether everything up to this position is in the rows. */
    public boolean hasReached(long position) {
        return status().filter(status -> position(status.getTrackingToken()) >= position)
                .isPresent();
    }

    /** The processor's own report; empty where it does not work at all right now. */
    public Optional<EventTrackerStatus> status() {
        return processor().flatMap(each -> each.processingStatus().values().stream().findFirst());
    }

    /** Whether the processor runs and is not failing. */
    public boolean isRunning() {
        return processor().filter(each -> each.isRunning() && !each.isError()).isPresent();
    }

    private Optional<StreamingEventProcessor> processor() {
        return axon.getObject()
                .eventProcessingConfiguration()
                .eventProcessor(AttendanceProcessor.NAME, StreamingEventProcessor.class);
    }

    private static long position(@org.jspecify.annotations.Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
