package dev.reprise.log;

/**
 * The last event of a log and its checksum: together they name one history.
 *
 * @param index counts from 1; 0 where there is no event
 */
public record LogPosition(long index, int checksum) {

    /** The position of a log without events. */
    public static final LogPosition NONE = new LogPosition(0, 0);
}
