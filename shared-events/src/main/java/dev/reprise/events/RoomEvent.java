package dev.reprise.events;

/**
 * Everything that can have happened to a room itself: its roster, statuses, game, table, settings
 * and end.
 */
public sealed interface RoomEvent extends TimelineEvent
        permits RoomOpened,
                ParticipantJoined,
                ParticipantLeft,
                ParticipantDisconnected,
                ParticipantReconnected,
                StatusesChanged,
                HostTransferred,
                GameStarted,
                GameEnded,
                CardMoved,
                SettingsChanged,
                RoomClosed {}
