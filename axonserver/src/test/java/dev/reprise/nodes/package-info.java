/**
 * The standalone's tests of what is seen from outside, on two processes and an Axon Server. Read it
 * in this order.
 *
 * <ol>
 *   <li>{@code TwoNodes}: the engine that those tests find on the class path here;
 *   <li>{@code AxonServer}: where this run has one;
 *   <li>{@code OnlyWithAxonServer}: what happens where it has none;
 *   <li>{@code ClockOfTheTest}: how a test moves the clock of other processes;
 *   <li>{@code Nodes}: some nodes of both sides; {@code SameOrderIntegrationTest}, {@code
 *       AlikeQueryNodesIntegrationTest}, {@code DyingQueryNodeIntegrationTest}, {@code
 *       TwoCommandNodesIntegrationTest}: what only several nodes can show;
 *   <li>{@code FrontRoutesTest}: which side the front asks.
 * </ol>
 */
@NullMarked
package dev.reprise.nodes;

import org.jspecify.annotations.NullMarked;
