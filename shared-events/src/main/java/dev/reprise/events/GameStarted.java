package dev.reprise.events;

/** A game began; its time is the event's own. */
public record GameStarted(String roomCode, String name) implements RoomEvent {}
