package dev.reprise.projection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * Where views lie.
 *
 * @param directory holds the files {@code views.*}, which are built from the events; created where
 *     it does not exist
 */
@ConfigurationProperties("reprise.views")
public record ViewsProperties(@DefaultValue("data") Path directory) {}
