package dev.reprise.command.presence.attendance;

/**
 * A room that nobody is connected to.
 *
 * @param version the room's version with which that began
 */
public record EmptyRoom(String roomCode, long version) {}
