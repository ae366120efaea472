package dev.reprise.command.presence;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rooms this process looks after. Where there are several, it is one for each room: who hears
 * the signs of life of some judges nobody else.
 */
public interface Jurisdiction {

    /** Over all rooms, for ever, as there is no other process. */
    Jurisdiction EVERYWHERE =
            new Jurisdiction() {
                @Override
                public boolean isEverywhere() {
                    return true;
                }

                @Override
                public Optional<Instant> since(String roomCode) {
                    return Optional.of(Instant.MIN);
                }

                @Override
                public void answered(String roomCode, Instant sentAt) {}
            };

    /** Whether it is over all rooms, so that there is nobody to be asked. */
    default boolean isEverywhere() {
        return false;
    }

    /** Since when this process looks after a room; empty where another one does. */
    Optional<Instant> since(String roomCode);

    /**
     * Notes that a command to a room was answered, wherever it was decided.
     *
     * @param sentAt when this process had sent it
     */
    void answered(String roomCode, Instant sentAt);
}
