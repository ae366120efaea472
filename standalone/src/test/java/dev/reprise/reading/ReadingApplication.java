package dev.reprise.reading;

import dev.reprise.events.stored.EventSerializer;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.identity.ApiKeyVerifier;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Credential;
import dev.reprise.identity.Scope;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogSettings;
import dev.reprise.query.QuerySideConfiguration;
import dev.reprise.seal.DerivedKeys;
import dev.reprise.seal.KeyLookup;
import dev.reprise.sealing.SealUpcaster;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

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
import java.util.Optional;
import java.util.Set;

/** The query side alone, on a log. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(QuerySideConfiguration.class)
class ReadingApplication {

    static final String READER = "rk_reader";

    @Bean
    ApiKeyVerifier apiKeys() {
        var reader = new Caller.OfApiKey("reader", Set.of(Scope.ROOMS_READ));
        return key ->
                key.equals(READER) ? Optional.of(new Credential(reader, null)) : Optional.empty();
    }

    @Bean
    EventLog eventLog(@Value("${reprise.views.directory}") Path directory) {
        return EventLog.open(
                directory.resolve("log"),
                false,
                LogSettings.ofHeap(),
                (activity, cause) -> {
                    throw new AssertionError(activity, cause);
                },
                new SimpleMeterRegistry());
    }

    @Bean
    KeyLookup keys() {
        return new DerivedKeys();
    }

    @Bean
    EventUpcasterChain upcasters(KeyLookup keys) {
        return StoredEvents.upcasters(new SealUpcaster(keys));
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
