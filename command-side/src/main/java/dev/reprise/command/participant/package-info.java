/**
 * Deciding one participant's personal session. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.participant.api}: what may be asked;
 *   <li>{@link dev.reprise.command.participant.domain}: how it is decided; pure functions, no
 *       framework, no clock;
 *   <li>{@link dev.reprise.command.participant.ParticipantAggregate}: how Axon reaches those
 *       functions;
 *   <li>{@link dev.reprise.command.participant.StoredRooms}: which rooms exist, and their decks,
 *       which sessions do not repeat;
 *   <li>{@link dev.reprise.command.room.web}: how HTTP reaches Axon.
 * </ol>
 */
@NullMarked
package dev.reprise.command.participant;

import org.jspecify.annotations.NullMarked;
