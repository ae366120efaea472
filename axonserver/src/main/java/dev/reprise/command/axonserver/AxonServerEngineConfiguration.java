package dev.reprise.command.axonserver;

import dev.reprise.axonserver.ServerWatch;
import dev.reprise.axonserver.erasure.NodeTable;
import dev.reprise.command.CommandProperties;
import dev.reprise.command.dispatch.CommandGate;
import dev.reprise.command.dispatch.DeadlineInterceptor;
import dev.reprise.command.engine.AggregateCache;
import dev.reprise.command.engine.RetryingCommandBus;
import dev.reprise.command.engine.RollbackUnlessRefused;
import dev.reprise.command.erasure.ErasuresAtWork;
import dev.reprise.command.erasure.UnfinishedErasures;
import dev.reprise.command.presence.Heartbeats;
import dev.reprise.command.presence.PresenceProperties;
import dev.reprise.command.presence.attendance.PresenceStore;
import dev.reprise.command.snapshot.SnapshotSerializer;
import dev.reprise.command.trace.CommandSpans;
import dev.reprise.command.trace.CommandTracing;
import dev.reprise.seal.ParticipantKeys;
import dev.reprise.seal.StateSeal;
import dev.reprise.sealing.JdbcKeys;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import java.time.Clock;
import java.time.Duration;

/** Axon Server as the engine of commands, in place of the embedded one. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@Import(CommandTracing.class)
@EnableConfigurationProperties({CommandProperties.class, PresenceProperties.class})
class AxonServerEngineConfiguration {

    private static final Duration ERASURES_GO_ON = Duration.ofSeconds(2);

    /** Only when Axon Server is there, so that beans that need it to start wait for it. */
    @Bean
    StagingEventStore eventStore(
            ServerWatch connected,
            AxonServerConfiguration settings,
            AxonServerConnectionManager connections,
            @Qualifier("eventSerializer") Serializer serializer,
            ParticipantKeys keys,
            Configuration axon) {
        return StagingEventStore.of(
                AxonServerEventStore.builder()
                        .configuration(settings)
                        .platformConnectionManager(connections)
                        .eventSerializer(serializer)
                        .snapshotSerializer(new SnapshotSerializer(new StateSeal(keys)))
                        .snapshotFilter(ReadableSnapshots::admit)
                        .upcasterChain(axon.upcasterChain())
                        .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                        .spanFactory(axon.getComponent(EventBusSpanFactory.class)));
    }

    @Bean
    CachedAggregateReads servedStates() {
        return new CachedAggregateReads();
    }

    /** Named by all aggregates. */
    @Bean
    LockFactory aggregateLocks() {
        return PessimisticLockFactory.usingDefaults();
    }

    @Bean
    Cache aggregateCache(
            CommandProperties properties,
            CachedAggregateReads served,
            ObjectProvider<MeterRegistry> meters) {
        return new AggregateCache(
                properties.cacheBytes(),
                meters.getIfAvailable(() -> Metrics.globalRegistry),
                served::note);
    }

    /** Decides what Axon Server sends to this node. */
    @Bean
    @Qualifier("localSegment")
    CommandBus localSegment(
            StagingEventStore events,
            CachedAggregateReads served,
            RoomLeases rooms,
            Heartbeats signs,
            Clock clock,
            DuplicateCommandHandlerResolver duplicates,
            ObjectProvider<CommandSpans> spans,
            Configuration axon) {
        var commandBus =
                SimpleCommandBus.builder()
                        .rollbackConfiguration(new RollbackUnlessRefused(events::hasStagedEvents))
                        .duplicateCommandHandlerResolver(duplicates)
                        .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                        .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus"))
                        .build();
        spans.ifAvailable(each -> commandBus.registerHandlerInterceptor(each::decide));
        commandBus.registerHandlerInterceptor(new DeadlineInterceptor(clock));
        commandBus.registerHandlerInterceptor(rooms);
        commandBus.registerHandlerInterceptor(new SilenceGuard(signs));
        commandBus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        commandBus.registerHandlerInterceptor(
                new StaleStateGuard(events, events::hasStagedEvents, served));
        return new FailureTranslatingCommandBus(new RetryingCommandBus(commandBus));
    }

    /** Nothing is sent that is known not to arrive; so its sender knows that nothing happened. */
    @Bean
    ConfigurerModule sendingNothingInVain(ServerWatch server) {
        return configurer ->
                configurer.onInitialize(axon ->
                        axon.onStart(() ->
                                axon.commandBus()
                                        .registerDispatchInterceptor(new ConnectionGuard(server))));
    }

    /** On the sender's thread. */
    @Bean
    ConfigurerModule causesOfCommands(ObjectProvider<CommandSpans> spans) {
        return configurer ->
                configurer.onInitialize(axon ->
                        spans.ifAvailable(_ ->
                                axon.onStart(() ->
                                        axon.commandBus()
                                                .registerDispatchInterceptor(_ ->
                                                        (_, command) ->
                                                                CommandSpans.causedHere(
                                                                        command)))));
    }

    @Bean
    CommandGate commandGate(ServerWatch server) {
        return server::isConnected;
    }

    @Bean
    RoomLeases routedRooms(PresenceProperties properties, Clock clock) {
        return new RoomLeases(properties.silence().multipliedBy(2), clock);
    }

    @Bean
    HeartbeatsSeenHandler signsHandler(Heartbeats signs, Clock clock) {
        return new HeartbeatsSeenHandler(signs, clock);
    }

    @Bean
    OrphanedRoomScanner forgottenRooms(
            PresenceStore attendance,
            RoomLeases rooms,
            CommandBus commands,
            PresenceProperties properties) {
        return new OrphanedRoomScanner(
                attendance, rooms, commands, properties.silence().multipliedBy(10));
    }

    @Bean
    SharedErasureKeys erasureKeys(JdbcKeys keys, NodeTable nodes) {
        return new SharedErasureKeys(keys, nodes);
    }

    @Bean
    ErasuresAtWork erasuresAtWork(UnfinishedErasures erasures) {
        return new ErasuresAtWork(() -> {}, erasures::complete, ERASURES_GO_ON);
    }
}
