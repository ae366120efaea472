package dev.reprise.command.participant.domain;

/** Which rooms there are. */
@FunctionalInterface
public interface RoomDirectory {

    /** Whether a room was ever opened under this code. */
    boolean exists(String roomCode);
}
