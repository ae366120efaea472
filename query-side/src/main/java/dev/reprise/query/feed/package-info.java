/**
 * What happens in all rooms, in the order of the log. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.feed.FeedCursor}: a place in the log, as readers keep it;
 *   <li>{@link dev.reprise.query.feed.Feed}: what follows it, and waiting for that;
 *   <li>{@link dev.reprise.query.feed.FeedController}: how it is asked for.
 * </ol>
 */
@NullMarked
package dev.reprise.query.feed;

import org.jspecify.annotations.NullMarked;
