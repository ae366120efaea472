package dev.reprise.web.container;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How long a request may take to arrive, however little of it comes at a time.
 *
 * @param head from a request's first byte to the end of its headers
 * @param body from the first read of a request's body to the body's end
 */
@ConfigurationProperties("reprise.arrival")
public record ArrivalProperties(
        @DefaultValue("10s") Duration head, @DefaultValue("30s") Duration body) {}
