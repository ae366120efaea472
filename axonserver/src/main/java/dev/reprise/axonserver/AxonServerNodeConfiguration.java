package dev.reprise.axonserver;

import dev.reprise.events.stored.StoredEvents;
import dev.reprise.identity.HeartbeatListener;
import dev.reprise.identity.TokenSecrets;
import dev.reprise.replica.ReplicaConfiguration;
import dev.reprise.replica.StoredSource;
import dev.reprise.seal.ParticipantKeys;
import dev.reprise.sealing.JdbcKeys;
import dev.reprise.sealing.SealProperties;
import dev.reprise.sealing.SealUpcaster;
import dev.reprise.web.problem.ProblemAdvice;
import dev.reprise.webhooks.SharedDatabase;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;

import java.time.Clock;

/** What every node on Axon Server needs, of whichever side. */
@Configuration(proxyBeanMethods = false)
@Import(ReplicaConfiguration.class)
@EnableConfigurationProperties({
    NodeProperties.class,
    SubjectsProperties.class,
    SealProperties.class
})
public class AxonServerNodeConfiguration {

    static {
        OutageFilter.install();
    }

    /** Shared by all nodes: what one seals, all others have to open. */
    @Bean
    JdbcKeys participantKeys(SubjectsProperties database, SealProperties seal) {
        return SharedKeys.open(SharedKeys.source(database), seal);
    }

    /** Where nodes agree on which of them delivers to webhooks, and on how far that is. */
    @Bean
    @Lazy
    SharedDatabase sharedDatabase(SubjectsProperties database) {
        return new SharedDatabase(SharedKeys.source(database));
    }

    @Bean
    EventUpcasterChain eventUpcasters(ParticipantKeys keys) {
        return StoredEvents.upcasters(new SealUpcaster(keys));
    }

    /** Only when Axon Server is there, so that beans that need it to start wait for it. */
    @Bean
    StoredSource storedSource(
            ServerWatch connected,
            AxonServerConfiguration settings,
            AxonServerConnectionManager connections,
            @Qualifier("eventSerializer") Serializer serializer) {
        return new StoredSource(
                AxonServerEventStore.builder()
                        .configuration(settings)
                        .platformConnectionManager(connections)
                        .eventSerializer(new StoredPayloads(serializer))
                        .snapshotSerializer(serializer)
                        .snapshotFilter(SnapshotFilter.allowAll())
                        .build());
    }

    @Bean
    RoutingStrategy routingStrategy() {
        return new RoomRouting();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer() {
        return new WireSerializer();
    }

    /**
     * Variables of the environment that are not set are empty, which is a token and a file, too.
     */
    @Bean
    static BeanPostProcessor absentSettings() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof AxonServerConfiguration settings) {
                    settings.setToken(absentIfBlank(settings.getToken()));
                    settings.setCertFile(absentIfBlank(settings.getCertFile()));
                }
                return bean;
            }
        };
    }

    private static @Nullable String absentIfBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Only with secrets: a node without them says so, and does not wait for Axon Server first. */
    @Bean
    ServerWatch serverWatch(
            TokenSecrets secrets,
            AxonServerConnectionManager connections,
            AxonServerConfiguration configuration) {
        return new ServerWatch(connections, configuration.getServers());
    }

    @Bean
    HealthIndicator axonServerHealthIndicator(ServerWatch server) {
        return new ServerHealth(server);
    }

    /** After what answers with problems. */
    @Bean
    FilterRegistrationBean<RequestDeadlineFilter> lateRequests(
            Clock clock, NodeProperties properties) {
        var filter =
                new FilterRegistrationBean<>(
                        new RequestDeadlineFilter(clock, properties.longestWay()));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    @Bean
    UnavailableAdvice unavailableAdvice(ProblemAdvice problems) {
        return new UnavailableAdvice(problems);
    }

    /** Replaces the listener that would hear heartbeats in this process. */
    @Bean
    @Primary
    HeartbeatListener forwardedSigns(CommandBus commands, NodeProperties properties, Clock clock) {
        return new HeartbeatForwarder(commands, properties.signInterval(), clock);
    }
}
