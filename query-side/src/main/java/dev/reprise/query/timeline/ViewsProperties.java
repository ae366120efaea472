package dev.reprise.query.timeline;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * Where views lie.
 *
 * @param directory holds the files {@code views.*}; created where it does not exist
 * @param hotRooms how many rooms' current states are kept in memory
 */
@ConfigurationProperties("reprise.views")
public record ViewsProperties(
        @DefaultValue("data") Path directory, @DefaultValue("2000") int hotRooms) {}
