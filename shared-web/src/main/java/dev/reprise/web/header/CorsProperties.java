package dev.reprise.web.header;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * Which pages from elsewhere may use this interface.
 *
 * @param allowedOrigins as in {@code https://game.example}, or {@code *} for all; none by default
 */
@ConfigurationProperties("reprise.cors")
public record CorsProperties(@DefaultValue List<String> allowedOrigins) {}
