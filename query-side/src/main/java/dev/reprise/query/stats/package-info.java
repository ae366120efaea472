/**
 * What is counted. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.stats.StatsProjection}: rows that are counted up with each change;
 *   <li>{@link dev.reprise.query.stats.Stats}: what they say of a room, and of all;
 *   <li>{@link dev.reprise.query.stats.StatsController}: how it is asked for.
 * </ol>
 */
@NullMarked
package dev.reprise.query.stats;

import org.jspecify.annotations.NullMarked;
