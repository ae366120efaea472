package dev.reprise.web.address;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * Which proxies stand before this process.
 *
 * @param trustedProxies their addresses, or ranges as in {@code 10.0.0.0/8}; with none, nothing
 *     that is forwarded is believed
 * @param forwardedHeader the one header that they set, {@code x-forwarded-for} or {@code forwarded}
 *     (RFC 7239); the other one is ignored
 */
@ConfigurationProperties("reprise")
public record ProxyProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("x-forwarded-for") ForwardedHeader forwardedHeader) {}
