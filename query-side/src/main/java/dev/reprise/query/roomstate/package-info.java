/**
 * What a room is after its events: pure functions, no framework, no clock. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.roomstate.TimelineEntry}: an event in its place in the room's
 *       history;
 *   <li>{@link dev.reprise.query.roomstate.RoomState} and {@link
 *       dev.reprise.query.roomstate.ParticipantState}: what holds after it;
 *   <li>{@link dev.reprise.query.roomstate.RoomFold}: what each event changes;
 *   <li>{@link dev.reprise.query.roomstate.Horizon}: how much of it delayed viewers see.
 * </ol>
 */
@NullMarked
package dev.reprise.query.roomstate;

import org.jspecify.annotations.NullMarked;
