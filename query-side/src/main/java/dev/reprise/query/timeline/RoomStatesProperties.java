package dev.reprise.query.timeline;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of rooms is kept in memory.
 *
 * @param hotHeapShare which share of the heap, from 0 to 1, the current states of rooms may take,
 *     as estimated; one that was idle for ten minutes is dropped. A rebuild takes a fifth of it
 *     besides
 * @param encodedHeapShare which share of the heap, from 0 to 1, the states of rooms as they are
 *     sent may take, by revision and viewer
 */
@ConfigurationProperties("reprise.views")
record RoomStatesProperties(
        @DefaultValue("0.15") double hotHeapShare, @DefaultValue("0.03") double encodedHeapShare) {

    /** Rows are written in no order by room, which takes some memory, but not as much again. */
    private static final int LESS_FOR_ROWS = 5;

    long hotBytes() {
        return (long) (hotHeapShare * Runtime.getRuntime().maxMemory());
    }

    long encodedBytes() {
        return (long) (encodedHeapShare * Runtime.getRuntime().maxMemory());
    }

    long bytesForRows() {
        return hotBytes() / LESS_FOR_ROWS;
    }
}
