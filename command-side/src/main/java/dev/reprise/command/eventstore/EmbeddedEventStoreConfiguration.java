package dev.reprise.command.eventstore;

import dev.reprise.command.CommandProperties;
import dev.reprise.command.dispatch.DeadlineInterceptor;
import dev.reprise.command.engine.AggregateCache;
import dev.reprise.command.engine.RetryingCommandBus;
import dev.reprise.command.engine.RollbackUnlessRefused;
import dev.reprise.command.snapshot.SnapshotSerializer;
import dev.reprise.command.trace.CommandSpans;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogSettings;
import dev.reprise.log.StorageFailureHandler;
import dev.reprise.log.backup.ControlServer;
import dev.reprise.log.backup.LastBackup;
import dev.reprise.seal.ParticipantKeys;
import dev.reprise.seal.StateSeal;
import dev.reprise.seal.SubjectKeys;
import dev.reprise.sealing.ErasureRecord;
import dev.reprise.sealing.KeysOfLog;
import dev.reprise.sealing.SealProperties;
import dev.reprise.sealing.SealUpcaster;
import dev.reprise.webhooks.Webhooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import java.io.IOException;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The embedded event store as beans. A {@link StorageFailureHandler} bean replaces the one that
 * halts the process, a {@link FreeSpace} bean the one that asks the disk; the {@code
 * aggregateCache} is shared by all types of aggregates, each by a {@code CacheOfType}.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@Import(StoreTracing.class)
@EnableConfigurationProperties({
    EventStoreProperties.class,
    CommandProperties.class,
    SealProperties.class
})
public class EmbeddedEventStoreConfiguration {

    @Bean
    EventLog eventLog(
            EventStoreProperties properties,
            ObjectProvider<StorageFailureHandler> handler,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<FsyncSpans> spans) {
        return EventLog.open(
                properties.directory(),
                properties.acceptLoss(),
                LogSettings.ofHeap(),
                handler.getIfAvailable(StorageFailureHandler::haltingTheProcess),
                meters.getIfAvailable(() -> Metrics.globalRegistry),
                write -> spans.stream().findFirst().map(each -> each.around(write)).orElse(write));
    }

    /** Held against the log, which notes from then on how far they have come. */
    @Bean
    SubjectKeys subjectKeys(
            EventLog log,
            EventStoreProperties properties,
            SealProperties seal,
            ObjectProvider<Clock> clocks) {
        return KeysOfLog.open(
                KeysOfLog.files(properties.directory(), seal.dataKey()),
                log,
                Stream.concat(
                                ErasureRecord.keysBeingDestroyed(log).stream(),
                                Webhooks.keysBeingDestroyed(log).stream())
                        .collect(Collectors.toSet()),
                clocks.getIfAvailable(Clock::systemUTC).instant());
    }

    @Bean
    @Primary
    ParticipantKeys participantKeys(
            SubjectKeys keys, ObjectProvider<StorageFailureHandler> handler) {
        return new BoundedKeys(
                keys, handler.getIfAvailable(StorageFailureHandler::haltingTheProcess));
    }

    @Bean
    EventUpcasterChain eventUpcasters(ParticipantKeys keys) {
        return StoredEvents.upcasters(new SealUpcaster(keys));
    }

    /** Is closed, and has removed its copies, before the log. */
    @Bean
    ControlServer controlServer(EventLog log, EventStoreProperties properties) throws IOException {
        return ControlServer.start(properties.directory(), log);
    }

    @Bean
    MeterBinder backupAge(EventStoreProperties properties, ObjectProvider<Clock> clocks) {
        return LastBackup.of(properties.directory()).meter(clocks.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    LogEventStorageEngine eventStorageEngine(
            EventLog log,
            @Qualifier("eventSerializer") Serializer serializer,
            ParticipantKeys keys,
            ObjectProvider<MeterRegistry> meters,
            Configuration axon) {
        var snapshots = new SnapshotSerializer(new StateSeal(keys));
        return new LogEventStorageEngine(
                log,
                new SnapshotReader(
                        log, snapshots, meters.getIfAvailable(() -> Metrics.globalRegistry)),
                LogEventStorageEngine.settings(serializer, snapshots, axon.upcasterChain()));
    }

    @Bean
    LogEventStore eventStore(LogEventStorageEngine engine, Configuration axon) {
        return new LogEventStore(
                engine,
                axon.messageMonitor(EventStore.class, "eventStore"),
                axon.getComponent(EventBusSpanFactory.class));
    }

    /** Named by all aggregates. */
    @Bean
    LockFactory aggregateLocks() {
        return new AggregateLocks();
    }

    @Bean
    @Primary
    CommandBus commandBus(
            LogEventStore eventStore,
            EventLog log,
            SpaceGuard space,
            CommandProperties properties,
            ObjectProvider<Clock> clocks,
            DuplicateCommandHandlerResolver duplicates,
            ObjectProvider<CommandSpans> spans,
            ObjectProvider<FsyncSpans> fsyncs,
            Configuration axon) {
        var clock = clocks.getIfAvailable(Clock::systemUTC);
        var commandBus =
                SimpleCommandBus.builder()
                        .rollbackConfiguration(
                                new RollbackUnlessRefused(eventStore::hasStagedEvents))
                        .duplicateCommandHandlerResolver(duplicates)
                        .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                        .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus"))
                        .build();
        spans.ifAvailable(each -> commandBus.registerHandlerInterceptor(each::decide));
        commandBus.registerHandlerInterceptor(space);
        commandBus.registerHandlerInterceptor(new DeadlineInterceptor(clock));
        commandBus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        var durability =
                fsyncs.stream()
                        .findFirst()
                        .map(each -> each.around(log))
                        .orElse((_, index, limit) -> log.awaitDurable(index, limit));
        var deciding =
                new DeadlineCommandBus(
                        new DurableCommandBus(
                                new RetryingCommandBus(commandBus), log, durability, clock),
                        log::isStalled,
                        properties.deadline(),
                        properties.atOnce(),
                        clock);
        return spans.stream().findAny().isEmpty() ? deciding : new TracedCommandBus(deciding);
    }

    @Bean
    SpaceGuard spaceGuard(
            EventStoreProperties properties,
            EventLog log,
            ObjectProvider<FreeSpace> space,
            ObjectProvider<MeterRegistry> meters) {
        return new SpaceGuard(
                space.getIfAvailable(() -> FreeSpace.of(properties.directory())),
                properties.minimumFreeSpace(),
                meters.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    HealthIndicator eventStoreHealthIndicator(EventLog log, SpaceGuard space) {
        return () -> {
            var health =
                    Health.up()
                            .withDetail("freeBytes", space.free())
                            .withDetail("minimumFreeBytes", space.minimum());
            if (log.hasEnded()) {
                health.down();
            } else if (!space.isOpen()) {
                health.outOfService();
            }
            return health.build();
        };
    }

    @Bean
    Cache aggregateCache(CommandProperties properties, ObjectProvider<MeterRegistry> meters) {
        return new AggregateCache(
                properties.cacheBytes(), meters.getIfAvailable(() -> Metrics.globalRegistry));
    }
}
