/**
 * Webhooks: where programs are told what happens in rooms. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.webhook.api}: what may be asked of them;
 *   <li>{@link dev.reprise.command.webhook.domain}: how that is decided;
 *   <li>{@link dev.reprise.command.webhook.WebhookAnswer}: what the sender is told;
 *   <li>{@link dev.reprise.command.webhook.web}: how HTTP reaches them.
 * </ol>
 *
 * <p>The query side sends the messages.
 */
@NullMarked
package dev.reprise.command.webhook;

import org.jspecify.annotations.NullMarked;
