/**
 * A room's whole history at a glance, from the log's index alone. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.overview.OverviewBuilder}: how events become counts and landmarks;
 *   <li>{@link dev.reprise.query.overview.OverviewController}: how it is asked for.
 * </ol>
 */
@NullMarked
package dev.reprise.query.overview;

import org.jspecify.annotations.NullMarked;
