/**
 * Which webhooks there are, known in every process from the events. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.webhooks.Webhooks}: all of them in memory, each as {@code KnownWebhook}
 *       has it;
 *   <li>{@link dev.reprise.webhooks.MessageType}: how messages are named;
 *   <li>{@link dev.reprise.webhooks.WebhookSecrets}: their secrets, under keys of their own;
 *   <li>{@link dev.reprise.webhooks.DisableWebhook}: how the one that sends has one disabled.
 * </ol>
 *
 * <p>What happens to webhooks is decided on the command side; the query side sends.
 */
@NullMarked
package dev.reprise.webhooks;

import org.jspecify.annotations.NullMarked;
