package dev.reprise.query;

import dev.reprise.events.stored.EventSerializer;
import dev.reprise.identity.ApiKeyVerifier;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Credential;
import dev.reprise.identity.Scope;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The query side on an event store in memory, over real HTTP. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(QuerySideConfiguration.class)
public class QuerySideApplication {

    static {
        System.setProperty("axoniq.update-checker.disabled", "true");
    }

    @Bean
    MeterRegistry meterRegistry() {
        return new SimpleMeterRegistry();
    }

    /** Knows {@code rk_<scope>}, with a dash for the colon. */
    @Bean
    ApiKeyVerifier apiKeys() {
        return key ->
                Stream.of(Scope.values())
                        .filter(each -> key.equals("rk_" + each.toString().replace(':', '-')))
                        .findFirst()
                        .map(each ->
                                new Credential(
                                        new Caller.OfApiKey(each.toString(), Set.of(each)), null));
    }

    @Bean
    EventStore eventStore() {
        return EmbeddedEventStore.builder().storageEngine(new EventsInOrder()).build();
    }

    /** As engines are: none holds up the sender of a command. */
    @Bean
    CommandBus commandBus() {
        return AsynchronousCommandBus.builder()
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Bean
    StaffAccess staffLooks(EventStore events) {
        return new StaffAccess(events);
    }

    @Bean
    @Primary
    Serializer serializer() {
        return new EventSerializer();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer() {
        return new EventSerializer();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer() {
        return new EventSerializer();
    }
}
