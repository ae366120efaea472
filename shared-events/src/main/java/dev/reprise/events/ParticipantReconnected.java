package dev.reprise.events;

/** A disconnected participant sent a heartbeat. */
public record ParticipantReconnected(String roomCode, String participantId) implements RoomEvent {}
