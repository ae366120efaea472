package dev.reprise.command.presence.attendance;

/**
 * A room without a connected participant.
 *
 * @param version the room's version with which that began
 */
public record EmptyRoom(String roomCode, long version) {}
