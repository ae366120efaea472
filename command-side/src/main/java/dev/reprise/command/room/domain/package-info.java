/**
 * How a room is decided: {@link dev.reprise.command.room.domain.RoomDecisionState} is folded from
 * events, {@link dev.reprise.command.room.domain.RoomDecider} decides on it.
 */
@NullMarked
package dev.reprise.command.room.domain;

import org.jspecify.annotations.NullMarked;
