package dev.reprise.events;

/** A participant has sent no heartbeat for too long, but keeps the seat. */
public record ParticipantDisconnected(String roomCode, String participantId) implements RoomEvent {}
