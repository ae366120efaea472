/**
 * What Reprise does by itself: each {@code When…Then…} is one rule and finds what is due by it.
 * Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.automation.Automation}: what they have in common;
 *   <li>{@link dev.reprise.command.automation.WhenParticipantIsSilentThenDisconnect}, {@link
 *       dev.reprise.command.automation.WhenHeartbeatThenReconnect}, {@link
 *       dev.reprise.command.automation.WhenHostIsGoneThenTransferHost}, {@link
 *       dev.reprise.command.automation.WhenParticipantIsGoneTooLongThenExpire}, {@link
 *       dev.reprise.command.automation.WhenRoomIsEmptyThenAbandon};
 *   <li>{@link dev.reprise.command.automation.Sweep}: asks each of them now and then;
 *   <li>{@link dev.reprise.command.automation.RoomsInTurn}: sends what they find, room by room.
 * </ol>
 *
 * Whether a command still applies is decided by the room, by the version that the command was due
 * at; so one that is sent twice, late or by two processes happens once.
 */
@NullMarked
package dev.reprise.command.automation;

import org.jspecify.annotations.NullMarked;
