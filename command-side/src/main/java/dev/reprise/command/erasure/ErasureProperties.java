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
 * @param completeEvery how long an erasure waits until all other keys are wrapped anew
 */
@ConfigurationProperties("reprise.erasures")
record ErasureProperties(@Nullable Path listedIn, @DefaultValue("24h") Duration completeEvery) {

    private static final int LOOKS = 24;

    ErasureProperties {
        if (!completeEvery.isPositive()) {
            throw new IllegalArgumentException("reprise.erasures.complete-every must be positive");
        }
    }

    /** How often it is looked after them. */
    Duration look() {
        return completeEvery.dividedBy(LOOKS).plusNanos(1);
    }

    /** How long one waits, so that it is not more by the next look. */
    Duration rest() {
        return completeEvery.minus(look());
    }
}
