package dev.reprise.command;

import dev.reprise.command.acknowledgement.Acknowledgements;
import dev.reprise.command.acknowledgement.Erased;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.dispatch.CommandOutcomes;
import dev.reprise.command.engine.CacheOfType;
import dev.reprise.command.engine.CommandTargets;
import dev.reprise.command.participant.ParticipantAggregate;
import dev.reprise.command.participant.ParticipantHandling;
import dev.reprise.command.participant.Participants;
import dev.reprise.command.participant.StoredRooms;
import dev.reprise.command.room.HmacInviteCodes;
import dev.reprise.command.room.RoomHandling;
import dev.reprise.command.snapshot.SnapshotConfiguration;
import dev.reprise.events.EventMetadata;
import dev.reprise.identity.TokenSecrets;
import dev.reprise.keys.KeysConfiguration;
import dev.reprise.seal.ParticipantKeys;
import dev.reprise.sealing.SealInterceptor;
import dev.reprise.web.SharedWebConfiguration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.Repository;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.time.Clock;

/**
 * The command side: aggregates, their surroundings, and the HTTP that reaches them. The engine is
 * chosen elsewhere.
 */
@Configuration(proxyBeanMethods = false)
@Import({SharedWebConfiguration.class, SnapshotConfiguration.class, KeysConfiguration.class})
@EnableConfigurationProperties(CommandProperties.class)
@ComponentScan({
    "dev.reprise.command.access",
    "dev.reprise.command.room",
    "dev.reprise.command.participant",
    "dev.reprise.command.apikey",
    "dev.reprise.command.presence",
    "dev.reprise.command.automation",
    "dev.reprise.command.refusal",
    "dev.reprise.command.web",
    "dev.reprise.command.webhook"
})
public class CommandSideConfiguration {

    private static final String SHARED_CACHE = "aggregateCache";

    @Bean
    Acknowledgements acknowledgements(EventStore events, Clock clock) {
        return new Acknowledgements(events, clock);
    }

    @Bean
    StoredRooms storedRooms(EventStore events) {
        return new StoredRooms(events);
    }

    /** The last to see events before they are stored. */
    @Bean
    SealInterceptor sealInterceptor(
            EventStore events,
            ParticipantKeys keys,
            StoredRooms rooms,
            @Qualifier("eventSerializer") Serializer serializer) {
        var seal = new SealInterceptor(keys, rooms::deck, serializer, Erased::refusal);
        var _ = events.registerDispatchInterceptor(seal);
        return seal;
    }

    @Bean
    ParticipantHandling participantHandling(StoredRooms rooms, Acknowledgements acknowledgements) {
        return new ParticipantHandling(rooms, acknowledgements);
    }

    @Bean
    RoomHandling roomHandling(
            TokenSecrets secrets,
            Repository<ParticipantAggregate> participants,
            Acknowledgements acknowledgements) {
        return new RoomHandling(
                new HmacInviteCodes(
                        secrets.all().stream()
                                .map(secret -> secret.derive("invite codes"))
                                .toList()),
                new Participants(participants),
                acknowledgements);
    }

    /** Of the engine's cache, which is one for all types, as its limit is. */
    @Bean
    Cache roomCache(@Qualifier(SHARED_CACHE) Cache shared) {
        return new CacheOfType("Room", shared);
    }

    @Bean
    Cache participantCache(@Qualifier(SHARED_CACHE) Cache shared) {
        return new CacheOfType("Participant", shared);
    }

    @Bean
    Cache apiKeyCache(@Qualifier(SHARED_CACHE) Cache shared) {
        return new CacheOfType("ApiKey", shared);
    }

    @Bean
    Cache accessLogCache(@Qualifier(SHARED_CACHE) Cache shared) {
        return new CacheOfType("AccessLog", shared);
    }

    /** Named by all aggregates. */
    @Bean
    CommandTargetResolver commandTargets() {
        return new CommandTargets();
    }

    @Bean
    CommandDispatcher commandDispatcher(
            CommandBus commandBus,
            CommandProperties properties,
            Clock clock,
            ObjectProvider<MeterRegistry> meters) {
        var outcomes =
                new CommandOutcomes(
                        meters.getIfAvailable(() -> Metrics.globalRegistry), properties.logged());
        return new CommandDispatcher(commandBus, properties.deadline(), clock, outcomes);
    }

    /** What every event of a command carries of it. */
    @Bean
    CorrelationDataProvider commandMetadata() {
        return new SimpleCorrelationDataProvider(
                EventMetadata.COMMAND_ID,
                EventMetadata.REQUEST_HASH,
                EventMetadata.CALLER_ID,
                EventMetadata.ACTOR_ID,
                EventMetadata.TRACE_ID);
    }
}
