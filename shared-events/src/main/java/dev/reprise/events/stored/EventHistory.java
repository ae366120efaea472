package dev.reprise.events.stored;

/**
 * What an event store knows of its own past. After a restore or an accepted loss it is another one,
 * and views that had seen more have to be built again.
 */
public interface EventHistory {

    /** Names the store's current run; each start begins another. */
    String currentRun();

    /**
     * Whether this store holds exactly the events that a reader had seen who last read in this run.
     *
     * @param index of the last event that the reader had seen
     */
    boolean includes(String run, long index);
}
