/**
 * Work on the views that an admin starts, and that nobody else notices. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.upkeep.Upkeep}: one work at a time, each with views that are built
 *       beside those in use; {@link dev.reprise.query.upkeep.Work}: what they have in common;
 *       {@link dev.reprise.query.upkeep.Following}: while the views are built;
 *   <li>{@link dev.reprise.query.upkeep.Rebuild}: exchanges the views for those;
 *   <li>{@link dev.reprise.query.upkeep.Verification}: compares them, by {@link
 *       dev.reprise.query.upkeep.Comparison};
 *   <li>{@link dev.reprise.query.upkeep.UpkeepController}: how they are asked for.
 * </ol>
 */
@NullMarked
package dev.reprise.query.upkeep;

import org.jspecify.annotations.NullMarked;
