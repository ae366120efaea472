package dev.reprise.log;

import dev.reprise.meter.Latency;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.util.concurrent.TimeUnit;

/** What the log measures of itself. */
final class LogMeters {

    private final Timer write;
    private final DistributionSummary batch;

    LogMeters(MeterRegistry meters, LogBuffer buffer) {
        write =
                Latency.timer(
                                "reprise.eventstore.barrier",
                                "How long it takes to write and fsync one batch of events")
                        .register(meters);
        batch =
                DistributionSummary.builder("reprise.eventstore.batch")
                        .description("How many events one fsync of the event store makes durable")
                        .baseUnit("events")
                        .register(meters);
        Gauge.builder("reprise.eventstore.pending", buffer, LogBuffer::used)
                .description("Memory for events that are not durable yet, pending or reserved")
                .baseUnit("bytes")
                .register(meters);
    }

    void written(long duration, TimeUnit unit, int events) {
        write.record(duration, unit);
        batch.record(events);
    }
}
