package dev.reprise.command.presence;

/** A participant of a room. */
public record Attendee(String roomCode, String participantId) {}
