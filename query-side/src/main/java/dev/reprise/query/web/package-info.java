/**
 * Rooms over HTTP. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.web.RoomAccessGuard}: which room is meant and who is looking;
 *   <li>{@link dev.reprise.query.web.RoomController}: its state, now and then;
 *   <li>{@link dev.reprise.query.web.EventsController}: its events, in pages or as one stream,
 *       which goes on for as long as its {@link dev.reprise.query.web.Continuance} holds;
 *   <li>{@link dev.reprise.query.web.Parameters}: how parameters are read.
 * </ol>
 */
@NullMarked
package dev.reprise.query.web;

import org.jspecify.annotations.NullMarked;
