/**
 * Telling webhooks what happens: a position in the log for each, and no queue. Read it in this
 * order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.webhook.cursor}: how far a webhook is in one room; pure;
 *   <li>{@link dev.reprise.query.webhook.RoomQueue}: the rooms of one webhook that have something
 *       to send;
 *   <li>{@link dev.reprise.query.webhook.LogFollower}: goes through the log for one webhook, and
 *       notes these; {@link dev.reprise.query.webhook.RoomSenders}: sends what they have;
 *   <li>{@link dev.reprise.query.webhook.RoomFeed}: what rooms have, and messages of it;
 *   <li>{@link dev.reprise.query.webhook.send}: one attempt; {@link
 *       dev.reprise.query.webhook.store}: what is stored;
 *   <li>{@link dev.reprise.query.webhook.Endpoint}: one webhook; {@link
 *       dev.reprise.query.webhook.Deliverer}: all, where this process delivers.
 * </ol>
 *
 * <p>{@code docs/adr/0049-a-cursor-not-a-queue.md} has the reasons.
 */
@NullMarked
package dev.reprise.query.webhook;

import org.jspecify.annotations.NullMarked;
