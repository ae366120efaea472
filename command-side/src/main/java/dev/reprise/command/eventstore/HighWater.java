package dev.reprise.command.eventstore;

/**
 * The last event of a store and the checksum of its row: together they name one history.
 *
 * @param index counts from 1; 0 where there is no event
 */
public record HighWater(long index, int checksum) {

    /** The mark of a store without events. */
    static final HighWater NONE = new HighWater(0, 0);

    static HighWater of(StoredEvent event) {
        return new HighWater(event.globalIndex(), EventChecksum.of(event));
    }
}
