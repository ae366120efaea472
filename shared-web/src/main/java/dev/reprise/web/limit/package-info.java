/**
 * How much anybody may ask for. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.web.limit.Tier}: what is counted, and how many there may be;
 *   <li>{@link dev.reprise.web.limit.Limited}: which tier a controller's method has;
 *   <li>{@link dev.reprise.web.limit.LimitInterceptor}: when and for whom it is counted;
 *   <li>{@link dev.reprise.web.limit.Guess}: which refusals tell that a room's code was guessed,
 *       and {@link dev.reprise.web.limit.TriedCodes}: which of them were tried before;
 *   <li>{@link dev.reprise.web.limit.Buckets}: how it is remembered;
 *   <li>{@link dev.reprise.web.limit.RefusalPenalty}: who is made to wait;
 *   <li>{@link dev.reprise.web.limit.UnroutedRequestFilter}: what never comes to where it is
 *       counted;
 *   <li>{@link dev.reprise.web.limit.LimitHeaders}: what the sender is told;
 *   <li>{@link dev.reprise.web.limit.OpenStreams}: how many streams there are at the same time.
 * </ol>
 */
@NullMarked
package dev.reprise.web.limit;

import org.jspecify.annotations.NullMarked;
