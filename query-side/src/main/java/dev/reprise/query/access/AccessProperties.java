package dev.reprise.query.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How looks of support staff are put on record.
 *
 * @param deadline how long it is waited for until one is; then the answer is 503, and nothing is
 *     shown
 */
@ConfigurationProperties("reprise.access")
public record AccessProperties(@DefaultValue("5s") Duration deadline) {}
