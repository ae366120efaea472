package dev.reprise.projection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How projections deal with failures.
 *
 * @param firstRetry how soon an event that failed is tried again; the pause doubles each time
 * @param longestRetry but is never longer than this
 * @param longestRestart how long at most nothing is tried after the database or the source of
 *     events has failed
 */
@ConfigurationProperties("reprise.projection")
public record ProjectionProperties(
        @DefaultValue("1s") Duration firstRetry,
        @DefaultValue("5m") Duration longestRetry,
        @DefaultValue("2s") Duration longestRestart) {}
