/**
 * Where views lie: a database of their own that can be deleted at any time and is then built again
 * from the events. Only the query side sees it; it is no {@code DataSource} bean.
 */
@NullMarked
package dev.reprise.query.views;

import org.jspecify.annotations.NullMarked;
