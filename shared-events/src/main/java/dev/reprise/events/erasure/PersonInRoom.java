package dev.reprise.events.erasure;

/** A participant of a room. */
public record PersonInRoom(String roomCode, String participantId) {}
