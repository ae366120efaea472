/**
 * Who is looking, and what they may see: pure functions, no framework. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.audience.Viewer}: who is looking; {@link
 *       dev.reprise.query.audience.AudienceResolver}: which viewer a caller is;
 *   <li>{@link dev.reprise.query.audience.Redaction}: the one place that decides what a viewer
 *       sees;
 *   <li>{@link dev.reprise.query.audience.RoomView}, {@link dev.reprise.query.audience.EntryView}:
 *       the shapes that leave this side.
 * </ol>
 */
@NullMarked
package dev.reprise.query.audience;

import org.jspecify.annotations.NullMarked;
