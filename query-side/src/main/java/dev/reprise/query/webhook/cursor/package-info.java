/**
 * How far a webhook is in one room, and what comes next: {@link
 * dev.reprise.query.webhook.cursor.RoomCursor}, {@link dev.reprise.query.webhook.cursor.Step},
 * {@link dev.reprise.query.webhook.cursor.RetrySchedule}. Pure: no clock, no chance, nothing is
 * sent.
 */
@NullMarked
package dev.reprise.query.webhook.cursor;

import org.jspecify.annotations.NullMarked;
