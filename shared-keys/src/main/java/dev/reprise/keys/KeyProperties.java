package dev.reprise.keys;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * Where a node keeps what it knows of API keys.
 *
 * @param directory holds the files {@code keys.*}; created where it does not exist
 */
@ConfigurationProperties("reprise.keys")
public record KeyProperties(@DefaultValue("data") Path directory) {}
