/**
 * What happened: the events of a room's timeline, in one package because they are one sealed
 * family, of which {@link dev.reprise.events.CardMoved} belongs to both aggregates. Read it in this
 * order.
 *
 * <ol>
 *   <li>{@link dev.reprise.events.TimelineEvent} and its two families, by aggregate;
 *   <li>{@link dev.reprise.events.EventMetadata}: what is known of an event beside its payload;
 *   <li>{@link dev.reprise.events.card}: cards, piles and templates; {@link
 *       dev.reprise.events.room}: the room's words; {@link dev.reprise.events.UnicodeText}: which
 *       characters of texts are seen;
 *   <li>{@link dev.reprise.events.apikey}: what happened to API keys, which is no room's; {@link
 *       dev.reprise.events.webhook}: and to webhooks;
 *   <li>{@link dev.reprise.events.stored}: how events are named, written and lifted from older
 *       forms.
 * </ol>
 */
@NullMarked
package dev.reprise.events;

import org.jspecify.annotations.NullMarked;
