package dev.reprise.events.query;

/** Asks the command side for the commands that were refused in a room lately. */
public record FindRefusals(String roomCode) {}
