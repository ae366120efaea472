package dev.reprise.command.erasure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of erasures.
 *
 * @param listedIn where the list of erasures is kept a second time, best on another disk
 * @param completeEvery how often all keys are wrapped anew while erasures wait for that
 */
@ConfigurationProperties("reprise.erasures")
record ErasureProperties(@Nullable Path listedIn, @DefaultValue("24h") Duration completeEvery) {

    ErasureProperties {
        if (!completeEvery.isPositive()) {
            throw new IllegalArgumentException("reprise.erasures.complete-every must be positive");
        }
    }
}
