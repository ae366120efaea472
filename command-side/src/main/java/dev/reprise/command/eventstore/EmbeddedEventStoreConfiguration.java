package dev.reprise.command.eventstore;

import dev.reprise.command.CommandProperties;
import dev.reprise.command.dispatch.DeadlineInterceptor;
import dev.reprise.command.engine.AggregateCache;
import dev.reprise.command.engine.RetryingCommandBus;
import dev.reprise.command.engine.RollbackUnlessRefused;
import dev.reprise.command.eventstore.control.ControlServer;
import dev.reprise.command.eventstore.space.FreeSpace;
import dev.reprise.command.eventstore.space.SpaceGuard;
import dev.reprise.command.eventstore.space.SpaceWatch;
import dev.reprise.command.snapshot.SnapshotSerializer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;

/**
 * The embedded event store as beans. A {@link StorageFailureHandler} bean replaces the one that
 * halts the process, a {@link FreeSpace} bean the one that asks the disk; the {@code
 * aggregateCache} is shared by all types of aggregates, each by a {@code CacheOfType}.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EventStoreProperties.class, CommandProperties.class})
public class EmbeddedEventStoreConfiguration {

    @Bean
    EventDatabase eventDatabase(EventStoreProperties properties) throws IOException, SQLException {
        if (!properties.acceptLoss()) {
            new HighWaterCheck(filesOf(properties)).requireDatabase();
        }
        return EventDatabase.open(properties.directory());
    }

    private static EventFiles filesOf(EventStoreProperties properties) {
        return new EventFiles(properties.directory());
    }

    @Bean
    HighWaterFile highWaterFile(EventDatabase database, EventStoreProperties properties) {
        try {
            return new HighWaterCheck(filesOf(properties))
                    .open(
                            new EventReader(database.readers()),
                            database.barrier(),
                            properties.acceptLoss());
        } catch (CorruptEventException damage) {
            throw StartRefusedException.damaged(properties.directory(), damage);
        } catch (SQLException | IOException failure) {
            throw StartRefusedException.notDurable(properties.directory(), failure);
        }
    }

    @Bean
    GroupCommit groupCommit(
            EventDatabase database,
            HighWaterFile highWater,
            EventStoreProperties properties,
            ObjectProvider<StorageFailureHandler> handler,
            ObjectProvider<MeterRegistry> meters) {
        try {
            return GroupCommit.open(
                    database.barrier(),
                    highWater,
                    new EventReader(database.readers()).last(),
                    handler.getIfAvailable(StorageFailureHandler::haltingTheProcess),
                    meters.getIfAvailable(() -> Metrics.globalRegistry));
        } catch (SQLException | IOException failure) {
            throw StartRefusedException.notDurable(properties.directory(), failure);
        }
    }

    @Bean
    H2EventStorageEngine eventStorageEngine(
            EventDatabase database,
            GroupCommit groupCommit,
            @Qualifier("eventSerializer") Serializer serializer,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<Clock> clock,
            Configuration axon)
            throws SQLException {
        var reader = new EventReader(database.readers());
        var snapshots = new SnapshotSerializer();
        return new H2EventStorageEngine(
                new EventWriter(database.appender()),
                reader,
                new SnapshotReader(
                        new SnapshotTable(database.readers()),
                        reader,
                        snapshots,
                        meters.getIfAvailable(() -> Metrics.globalRegistry)),
                groupCommit,
                clock.getIfAvailable(Clock::systemUTC),
                H2EventStorageEngine.settings(serializer, snapshots, axon.upcasterChain()));
    }

    /** Removes its file only when it is closed, before anything that it holds still. */
    @Bean
    ControlServer controlServer(
            H2EventStorageEngine engine,
            EventDatabase database,
            EventStoreProperties properties,
            ObjectProvider<MeterRegistry> meters)
            throws IOException {
        return ControlServer.start(
                filesOf(properties).control(),
                new StorePause(
                        engine, database, meters.getIfAvailable(() -> Metrics.globalRegistry)),
                properties.longestPause());
    }

    @Bean
    DurableEventStore eventStore(
            H2EventStorageEngine engine, GroupCommit groupCommit, Configuration axon) {
        return DurableEventStore.builder(engine, groupCommit.watermark())
                .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                .spanFactory(axon.getComponent(EventBusSpanFactory.class))
                .build();
    }

    @Bean
    @Primary
    CommandBus commandBus(
            DurableEventStore eventStore,
            H2EventStorageEngine engine,
            GroupCommit groupCommit,
            SpaceGuard space,
            CommandProperties properties,
            ObjectProvider<Clock> clocks,
            DuplicateCommandHandlerResolver duplicates,
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
        commandBus.registerHandlerInterceptor(space);
        commandBus.registerHandlerInterceptor(new DeadlineInterceptor(clock));
        commandBus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return new DeadlineCommandBus(
                new DurableCommandBus(
                        new RetryingCommandBus(commandBus), groupCommit.watermark(), clock),
                engine::isStalled,
                properties.deadline(),
                properties.atOnce(),
                clock);
    }

    @Bean
    SpaceGuard spaceGuard(
            EventStoreProperties properties,
            EventDatabase database,
            ObjectProvider<FreeSpace> space,
            ObjectProvider<MeterRegistry> meters) {
        return new SpaceGuard(
                space.getIfAvailable(() -> FreeSpace.of(properties.directory())),
                properties.minimumFreeSpace(),
                meters.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    SpaceWatch spaceWatch(SpaceGuard guard) {
        return new SpaceWatch(guard);
    }

    @Bean
    HealthIndicator eventStoreHealthIndicator(GroupCommit groupCommit, SpaceGuard space) {
        return new EventStoreHealth(groupCommit.watermark(), space);
    }

    @Bean
    Cache aggregateCache(CommandProperties properties, ObjectProvider<MeterRegistry> meters) {
        return new AggregateCache(
                properties.cacheBytes(), meters.getIfAvailable(() -> Metrics.globalRegistry));
    }
}
