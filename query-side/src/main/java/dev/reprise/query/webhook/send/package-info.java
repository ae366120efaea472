/**
 * Sending one message over HTTP, to public addresses alone. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.webhook.send.Message}, {@link
 *       dev.reprise.query.webhook.send.Outcome}: what is sent, and what became of it;
 *   <li>{@link dev.reprise.query.webhook.send.MessageSender}: signs and sends it;
 *   <li>{@link dev.reprise.query.webhook.send.EgressGuard}: decides at each connect whether it may
 *       be made.
 * </ol>
 */
@NullMarked
package dev.reprise.query.webhook.send;

import org.jspecify.annotations.NullMarked;
