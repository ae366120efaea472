package dev.reprise.projection;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.dao.DataAccessException;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** A tally that follows a log, on files. */
final class Running implements AutoCloseable {

    static final ProjectionProperties QUICK =
            new ProjectionProperties(
                    Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofSeconds(2));
    static final ProjectionProperties PATIENT =
            new ProjectionProperties(
                    Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(2));

    final MeterRegistry meters = new SimpleMeterRegistry();
    final ProjectionDatabase database;
    final Tally tally;
    final Projector projector;
    private final Projections projections;

    Running(Path directory, Source source, ProjectionProperties properties, String... poison) {
        projections =
                new Projections(
                        source.log,
                        source::head,
                        source.decoder,
                        properties,
                        meters,
                        Clock.systemUTC());
        tally = new Tally(poison);
        database = projections.database(directory, List.of(tally));
        projector = projections.projector(database, List.of(tally));
        projector.start();
    }

    /** What compares and replaces its rows. */
    RowsInUse rows() {
        return rows(() -> {});
    }

    RowsInUse rows(Runnable afterStep) {
        return projections.rows(database, projector, List.of(tally), afterStep);
    }

    TailSubscription subscription(Follower... followers) {
        return projections.subscription(projector, List.of(followers));
    }

    List<String> heard(String room) {
        return Tally.heard(database, room);
    }

    Running hears(String room, String... events) {
        return until(() -> heard(room).equals(List.of(events)));
    }

    Running quarantines(String room) {
        return until(() -> projector.isQuarantined(room));
    }

    Running until(BooleanSupplier condition) {
        try {
            await().atMost(Duration.ofSeconds(30))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    // A database may be closed in between.
                    .ignoreExceptionsInstanceOf(DataAccessException.class)
                    .until(condition::getAsBoolean);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    String.valueOf(projector.failure()) + projector.quarantined(), e);
        }
        return this;
    }

    Health health() {
        return Objects.requireNonNull(new ProjectionHealth(projector).health());
    }

    double quarantined() {
        return meters.get("reprise.projection.quarantined").gauge().value();
    }

    double failures(String of) {
        return meters.get("reprise.projection.failures").tag("of", of).counter().count();
    }

    @Override
    public void close() {
        projector.stop();
        database.close();
    }
}
