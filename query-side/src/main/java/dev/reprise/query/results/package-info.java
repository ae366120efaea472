/**
 * What came of a room's cards, as far as its reader sees hands: pure functions of what {@link
 * dev.reprise.query.audience.Redaction} shows. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.results.Results}: how often each card lies where, and which cards
 *       lie together; {@link dev.reprise.query.results.Doubt}: which ones went back and forth;
 *   <li>{@link dev.reprise.query.results.ResultLines}: who put which card where, as CSV;
 *   <li>{@link dev.reprise.query.results.ResultsController}: how it is asked for.
 * </ol>
 */
@NullMarked
package dev.reprise.query.results;

import org.jspecify.annotations.NullMarked;
