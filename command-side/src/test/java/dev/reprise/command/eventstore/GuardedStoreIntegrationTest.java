package dev.reprise.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.reprise.command.dispatch.GateShutException;
import dev.reprise.command.snapshot.SnapshotConfiguration;
import dev.reprise.command.snapshot.Snapshotted;
import dev.reprise.log.EventData;
import dev.reprise.log.EventLog;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One store with snapshots on a disk that tests fill; each test with a tally of its own. */
@TestInstance(Lifecycle.PER_CLASS)
class GuardedStoreIntegrationTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long MEGABYTE = 1 << 20;
    private static final AtomicLong FREE = new AtomicLong(500 * MEGABYTE);
    private static final AtomicInteger HANDLED = new AtomicInteger();
    private static final AtomicInteger FOLDED = new AtomicInteger();

    @TempDir private static Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext context;

    /** Raises the tally. */
    record Raise(@TargetAggregateIdentifier String tallyId) {}

    /** The tally is one higher. */
    record Raised(String tallyId) {}

    /** How high it is. */
    record Tally(String tallyId, int height) {}

    @Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "snapshotTriggers")
    static class TallyAggregate implements Snapshotted {

        @AggregateIdentifier
        @SuppressWarnings("UnusedVariable") // Axon reads it.
        private @Nullable String tallyId;

        private Tally tally = new Tally("", 0);

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        int handle(Raise command) {
            HANDLED.incrementAndGet();
            apply(new Raised(command.tallyId()));
            return tally.height();
        }

        @EventSourcingHandler
        void on(Raised event) {
            FOLDED.incrementAndGet();
            tallyId = event.tallyId();
            tally = new Tally(event.tallyId(), tally.height() + 1);
        }

        @EventSourcingHandler
        void on(Tally snapshot) {
            tallyId = snapshot.tallyId();
            tally = snapshot;
        }

        @Override
        public Object state() {
            return tally;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        EmbeddedEventStoreConfiguration.class,
        SnapshotConfiguration.class,
        TallyAggregate.class
    })
    static class Application {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        FreeSpace freeSpace() {
            return FREE::get;
        }
    }

    @BeforeAll
    void start() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        context =
                new SpringApplicationBuilder(Application.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "reprise.event-store.directory=" + directory,
                                "reprise.event-store.minimum-free-space=100MB",
                                "reprise.command.snapshot-every=10",
                                "spring.main.banner-mode=off",
                                "axon.axonserver.enabled=false",
                                "axon.serializer.general=jackson3",
                                "axon.serializer.messages=jackson3",
                                "axon.serializer.events=jackson3",
                                "axon.timeout.enabled=false")
                        .run();
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private int raise(String tallyId) {
        return context.getBean(CommandGateway.class)
                .sendAndWait(new Raise(tallyId), 20, TimeUnit.SECONDS);
    }

    private int raise(String tallyId, int times) {
        var height = 0;
        for (var time = 0; time < times; time++) {
            height = raise(tallyId);
        }
        return height;
    }

    private Cache cache() {
        return context.getBean(Cache.class);
    }

    private Health health() {
        return Objects.requireNonNull(
                context.getBean("eventStoreHealthIndicator", HealthIndicator.class).health());
    }

    private void fillUntil(long free, Status expected) {
        FREE.set(free);
        await().atMost(LIMIT).until(() -> health().getStatus().equals(expected));
    }

    private long snapshotOf(String tallyId) {
        return context.getBean(EventLog.class)
                .snapshotOf(tallyId)
                .map(EventData::sequenceNumber)
                .orElse(-1L);
    }

    @Test
    void refusesCommandsWhileTheDiskIsNearlyFullAndTakesThemAgainByItself() {
        assertThat(raise("space")).isEqualTo(1);
        fillUntil(99 * MEGABYTE, Status.OUT_OF_SERVICE);
        var handled = HANDLED.get();
        var refused = context.getBean(MeterRegistry.class).get("reprise.eventstore.refused");
        var before = refused.counter().count();

        assertThatThrownBy(() -> raise("space")).isInstanceOf(GateShutException.class);
        assertThatThrownBy(() -> raise("another")).isInstanceOf(GateShutException.class);
        assertThat(HANDLED).hasValue(handled);
        assertThat(refused.counter().count()).isEqualTo(before + 2);
        assertThat(health().getDetails())
                .containsEntry("freeBytes", 99 * MEGABYTE)
                .containsEntry("minimumFreeBytes", 100 * MEGABYTE);
        assertThat(context.getBean(EventStore.class).readEvents("space").asStream()).hasSize(1);

        fillUntil(125 * MEGABYTE, Status.UP);
        assertThat(raise("space")).isEqualTo(2);
    }

    @Test
    void loadsAnEvictedAggregateFromItsSnapshotAndTheFewEventsAfterIt() {
        assertThat(raise("snapped", 23)).isEqualTo(23);
        await().atMost(LIMIT).until(() -> snapshotOf("snapped") == 19);
        cache().removeAll();
        var folded = FOLDED.get();

        assertThat(raise("snapped")).isEqualTo(24);
        assertThat(FOLDED.get() - folded).isEqualTo(4);
        assertThat(raise("snapped", 6)).isEqualTo(30);
        await().atMost(LIMIT).until(() -> snapshotOf("snapped") == 29);
    }

    @Test
    void makesASnapshotOfALongHistoryThatHasNoneWhenItIsLoaded() {
        var engine = context.getBean(LogEventStorageEngine.class);
        for (var sequence = 0; sequence < 15; sequence++) {
            engine.appendEvents(List.of(raised("long", sequence)));
        }

        assertThat(raise("long")).isEqualTo(16);
        await().atMost(LIMIT).until(() -> snapshotOf("long") == 15);
    }

    @Test
    void decidesAgainOnWhatIsStoredWhereSomebodyElseWasFaster() {
        assertThat(raise("raced", 2)).isEqualTo(2);
        // Somebody else has stored what the cached aggregate knows nothing of.
        context.getBean(LogEventStorageEngine.class).appendEvents(List.of(raised("raced", 2)));
        var before = HANDLED.get();

        assertThat(cache().containsKey("raced")).isTrue();
        assertThat(raise("raced")).isEqualTo(4);
        assertThat(HANDLED).hasValue(before + 2);
    }

    @Test
    void snapshotsNothingThatWasNotStored() {
        assertThat(raise("unlucky", 9)).isEqualTo(9);
        context.getBean(LogEventStorageEngine.class).appendEvents(List.of(raised("unlucky", 9)));
        var before = snapshotsStored();

        // Its tenth event, after which a snapshot is due, is not stored; its eleventh is.
        assertThat(raise("unlucky")).isEqualTo(11);
        await().atMost(LIMIT).until(() -> snapshotOf("unlucky") == 10);
        assertThat(snapshotsStored()).isEqualTo(before + 1);
    }

    private long snapshotsStored() {
        return context.getBean(MeterRegistry.class).get("reprise.snapshots.stored").timer().count();
    }

    private static GenericDomainEventMessage<Raised> raised(String tallyId, long sequence) {
        return new GenericDomainEventMessage<>(
                "TallyAggregate", tallyId, sequence, new Raised(tallyId));
    }
}
