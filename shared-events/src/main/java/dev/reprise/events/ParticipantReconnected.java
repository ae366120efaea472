package dev.reprise.events;

/** A disconnected participant gave a sign of life. */
public record ParticipantReconnected(String roomCode, String participantId) implements RoomEvent {}
