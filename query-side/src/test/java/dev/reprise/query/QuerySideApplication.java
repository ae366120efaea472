package dev.reprise.query;

import dev.reprise.events.stored.EventSerializer;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.identity.ApiKeyVerifier;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Credential;
import dev.reprise.identity.Scope;
import dev.reprise.log.EventLog;
import dev.reprise.seal.DerivedKeys;
import dev.reprise.seal.KeyLookup;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The query side on a log to which tests append, over real HTTP. */
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
    EventLog eventLog(@Value("${reprise.views.directory}") Path directory) {
        return LogWriter.open(directory.resolve("log"));
    }

    @Bean
    LogWriter logWriter(EventLog log) {
        return new LogWriter(log);
    }

    @Bean
    KeyLookup keys() {
        return new DerivedKeys();
    }

    @Bean
    EventUpcasterChain upcasters() {
        return StoredEvents.upcasters();
    }

    /** As engines are: none holds up the sender of a command. */
    @Bean
    CommandBus commandBus() {
        return AsynchronousCommandBus.builder()
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Bean
    StaffAccess staffLooks(LogWriter log) {
        return new StaffAccess(log);
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
    RefusingSerializer eventSerializer() {
        return new RefusingSerializer();
    }
}
