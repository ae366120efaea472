/**
 * What is on record about support staff who look into rooms. It is in no room's timeline: each room
 * has an access log of its own, and each API key one of its searches. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.events.access.RecordAccess}, {@link
 *       dev.reprise.events.access.RecordSearch}: what the query side asks of the command side,
 *       before it shows anything;
 *   <li>{@link dev.reprise.events.access.AccessEvent}: what is then stored;
 *   <li>{@link dev.reprise.events.access.SupportReason}: the form of reasons.
 * </ol>
 */
@NullMarked
package dev.reprise.events.access;

import org.jspecify.annotations.NullMarked;
