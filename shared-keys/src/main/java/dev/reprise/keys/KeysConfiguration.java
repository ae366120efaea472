package dev.reprise.keys;

import dev.reprise.identity.CredentialWatcher;
import dev.reprise.projection.ProjectionConfiguration;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ProjectionHealth;
import dev.reprise.projection.Projections;
import dev.reprise.projection.Projector;

import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.function.SingletonSupplier;

import java.time.Clock;
import java.time.Duration;

/** Wires the directory of API keys; both sides import it, and a process has one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyProperties.class)
@Import(ProjectionConfiguration.class)
public class KeysConfiguration {

    /** The name of the projector, in the context and in metrics, and of its files. */
    public static final String NAME = "keys";

    private static final String DATABASE = "keysDatabase";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean(DATABASE)
    ProjectionDatabase keysDatabase(Projections projections, KeyProperties properties) {
        return projections.database(properties.directory(), NAME);
    }

    @Bean
    KeyRing keyRing(@Qualifier(DATABASE) ProjectionDatabase database) {
        return new KeyRing(new KeyRows(database).all());
    }

    @Bean(NAME)
    Projector keys(
            Projections projections,
            @Qualifier(DATABASE) ProjectionDatabase database,
            KeyRing ring,
            ObjectProvider<CredentialWatcher> watchers) {
        // Only when there is something to hear: watchers may need whoever needs this.
        var late = SingletonSupplier.of(() -> watchers.orderedStream().toList());
        return projections.projector(
                NAME, database, new KeyProjection(new KeyRows(database), ring, late));
    }

    @Bean
    KeyUses keyUses(CommandBus commands) {
        return new KeyUses(commands);
    }

    @Bean
    KeyDirectory keyDirectory(
            KeyRing ring, @Qualifier(NAME) Projector projector, KeyUses uses, Clock clock) {
        return new KeyDirectory(ring, projector, uses, clock, PATIENCE);
    }

    @Bean
    HealthIndicator keysHealthIndicator(@Qualifier(NAME) Projector keys) {
        return new ProjectionHealth(keys);
    }
}
