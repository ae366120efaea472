package dev.reprise.query.history;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How reads behave.
 *
 * @param longestWait how long a read waits for a revision that is not there yet
 */
@ConfigurationProperties("reprise.history")
public record HistoryProperties(@DefaultValue("10s") Duration longestWait) {}
