package dev.reprise.events;

import dev.reprise.events.room.StatusChange;

import java.util.List;

/** Lobby statuses of one or many participants changed at once. */
public record StatusesChanged(String roomCode, String reason, List<StatusChange> changes)
        implements RoomEvent {}
