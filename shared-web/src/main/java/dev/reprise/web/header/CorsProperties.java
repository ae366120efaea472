package dev.reprise.web.header;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * Which pages from elsewhere may use this interface.
 *
 * @param allowedOrigins origins of pages, as in {@code https://game.example}, or {@code *} for all;
 *     with any given, name that of pages behind your own proxy, too
 */
@ConfigurationProperties("reprise.cors")
public record CorsProperties(@DefaultValue List<String> allowedOrigins) {}
