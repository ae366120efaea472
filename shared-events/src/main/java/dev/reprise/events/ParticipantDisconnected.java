package dev.reprise.events;

/** A participant has given no sign of life for too long, but keeps the seat. */
public record ParticipantDisconnected(String roomCode, String participantId) implements RoomEvent {}
