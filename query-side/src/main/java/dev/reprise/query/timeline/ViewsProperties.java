package dev.reprise.query.timeline;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * Where views lie.
 *
 * @param directory holds the files {@code views.*}; created where it does not exist
 * @param hotHeapShare which share of the heap the current states of rooms may take, from 0 to 1
 */
@ConfigurationProperties("reprise.views")
public record ViewsProperties(
        @DefaultValue("data") Path directory, @DefaultValue("0.15") double hotHeapShare) {

    long hotBytes() {
        return (long) (hotHeapShare * Runtime.getRuntime().maxMemory());
    }
}
