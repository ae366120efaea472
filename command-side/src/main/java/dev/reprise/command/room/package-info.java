/**
 * Deciding rooms. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.room.api}: what may be asked;
 *   <li>{@link dev.reprise.command.room.domain}: how it is decided; pure functions, no framework,
 *       no clock;
 *   <li>{@link dev.reprise.command.room.RoomAggregate}: how Axon reaches those functions;
 *   <li>{@link dev.reprise.command.room.web}: how HTTP reaches Axon.
 * </ol>
 */
@NullMarked
package dev.reprise.command.room;

import org.jspecify.annotations.NullMarked;
