package dev.reprise.command.eventstore;

import dev.reprise.command.eventstore.control.ControlServer;

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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import java.io.IOException;
import java.sql.SQLException;

/**
 * The embedded event store as beans. A {@link StorageFailureHandler} bean replaces the one that
 * halts the process; the {@code aggregateCache} is for the aggregates to name in
 * {@code @Aggregate(cache = "aggregateCache")}.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventStoreProperties.class)
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
    HighWaterFile highWaterFile(EventDatabase database, EventStoreProperties properties)
            throws IOException, SQLException {
        try {
            return new HighWaterCheck(filesOf(properties))
                    .open(
                            new EventReader(database.readers()),
                            database.barrier(),
                            properties.acceptLoss());
        } catch (CorruptEventException damage) {
            throw StartRefusedException.damaged(properties.directory(), damage);
        }
    }

    /** Begins only once the high-water file has agreed. */
    @Bean
    StoreRuns storeRuns(EventDatabase database, HighWaterFile highWater) throws SQLException {
        return StoreRuns.begin(
                database.appender(),
                database.readers(),
                new EventReader(database.readers()).last());
    }

    @Bean
    GroupCommit groupCommit(
            EventDatabase database,
            HighWaterFile highWater,
            StoreRuns runs,
            ObjectProvider<StorageFailureHandler> handler,
            ObjectProvider<MeterRegistry> meters)
            throws SQLException, IOException {
        return GroupCommit.open(
                database.barrier(),
                highWater,
                new EventReader(database.readers()).last(),
                handler.getIfAvailable(StorageFailureHandler::haltingTheProcess),
                meters.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    H2EventStorageEngine eventStorageEngine(
            EventDatabase database,
            GroupCommit groupCommit,
            @Qualifier("eventSerializer") Serializer serializer,
            Configuration axon)
            throws SQLException {
        return new H2EventStorageEngine(
                new EventWriter(database.appender()),
                new EventReader(database.readers()),
                new SnapshotTable(database.readers()),
                groupCommit,
                H2EventStorageEngine.settings(
                        serializer, axon.upcasterChain(), axon.snapshotFilter()));
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
            GroupCommit groupCommit,
            DuplicateCommandHandlerResolver duplicates,
            Configuration axon) {
        var commandBus =
                SimpleCommandBus.builder()
                        .rollbackConfiguration(
                                new RollbackUnlessRefused(eventStore::hasStagedEvents))
                        .duplicateCommandHandlerResolver(duplicates)
                        .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                        .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus"))
                        .build();
        commandBus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return new DurableCommandBus(commandBus, groupCommit.watermark());
    }

    @Bean
    Cache aggregateCache(EventStoreProperties properties, ObjectProvider<MeterRegistry> meters) {
        return new AggregateCache(
                properties.cachedAggregates(), meters.getIfAvailable(() -> Metrics.globalRegistry));
    }
}
