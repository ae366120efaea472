package dev.reprise.keys;

import dev.reprise.identity.CredentialWatcher;
import dev.reprise.projection.ProjectionConfiguration;
import dev.reprise.projection.Projector;
import dev.reprise.projection.TailSubscription;

import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.function.SingletonSupplier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Wires the directory of API keys; both sides import it, and a process has one. */
@Configuration(proxyBeanMethods = false)
@Import(ProjectionConfiguration.class)
public class KeysConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    KeyRing keyRing() {
        return new KeyRing();
    }

    /** No operator waits for a key that has expired. */
    @Bean
    MeterBinder keyExpiry(KeyRing ring, Clock clock) {
        return meters ->
                TimeGauge.builder(
                                "reprise.key.expiry",
                                () -> secondsToNextExpiry(ring, clock.instant()),
                                TimeUnit.SECONDS)
                        .description("Until the next API key expires; NaN where none will")
                        .register(meters);
    }

    private static double secondsToNextExpiry(KeyRing ring, Instant now) {
        return ring.all().stream()
                .filter(key -> key.isValid(now))
                .map(KnownKey::expiresAt)
                .filter(Objects::nonNull)
                .mapToDouble(expiry -> Duration.between(now, expiry).toSeconds())
                .min()
                .orElse(Double.NaN);
    }

    @Bean
    KeysView keysView(KeyRing ring) {
        return new KeysView(ring);
    }

    @Bean
    KeyFollower keyFollower(KeyRing ring, ObjectProvider<CredentialWatcher> watchers) {
        // Only when there is something to hear: watchers may need what needs this.
        return new KeyFollower(ring, SingletonSupplier.of(() -> watchers.orderedStream().toList()));
    }

    @Bean
    KeyUses keyUses(CommandBus commands) {
        return new KeyUses(commands);
    }

    @Bean
    KeyDirectory keyDirectory(
            KeyRing ring, TailSubscription tail, Projector views, KeyUses uses, Clock clock) {
        return new KeyDirectory(ring, tail, views, uses, clock, PATIENCE);
    }
}
