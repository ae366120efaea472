package dev.reprise.projection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How projections deal with failures.
 *
 * @param firstRetry how soon an event that failed in a view is tried again; the pause doubles each
 *     time
 * @param longestRetry the longest pause before an event that failed is tried again
 * @param longestRestart the longest pause after the views' database or the source of events has
 *     failed
 */
@ConfigurationProperties("reprise.projection")
public record ProjectionProperties(
        @DefaultValue("1s") Duration firstRetry,
        @DefaultValue("5m") Duration longestRetry,
        @DefaultValue("2s") Duration longestRestart) {}
