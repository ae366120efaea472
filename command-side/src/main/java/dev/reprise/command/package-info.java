/**
 * Deciding: HTTP commands in, events out. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.room} and {@link dev.reprise.command.participant}: the two
 *       aggregates, each with what may be asked, the pure rules, and the adapters around them;
 *   <li>{@link dev.reprise.command.apikey}: a third one, of no room: who may call from outside;
 *   <li>{@link dev.reprise.command.cards.domain} and {@link dev.reprise.command.decision.domain}:
 *       what their rules share;
 *   <li>{@link dev.reprise.command.web} and {@link dev.reprise.command.dispatch}: from an HTTP
 *       request to the command bus;
 *   <li>{@link dev.reprise.command.acknowledgement}: from the events to the answer;
 *   <li>{@link dev.reprise.command.presence} and {@link dev.reprise.command.automation}: who is
 *       still there, and what happens without a request;
 *   <li>{@link dev.reprise.command.access}: who of the support staff looked into which room;
 *   <li>{@link dev.reprise.command.snapshot}: what spares long histories to be folded again;
 *   <li>{@link dev.reprise.command.eventstore}: the embedded engine that makes them durable first.
 * </ol>
 */
@NullMarked
package dev.reprise.command;

import org.jspecify.annotations.NullMarked;
