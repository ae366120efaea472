package dev.reprise.command.presence;

/** A participant of a room. */
public record ParticipantKey(String roomCode, String participantId) {}
