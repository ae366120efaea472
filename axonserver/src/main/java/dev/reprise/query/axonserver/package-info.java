/**
 * The query side as a node of its own on Axon Server: {@link
 * dev.reprise.query.axonserver.QueryNode} starts it, {@code query-node.yaml} sets it up.
 */
@NullMarked
package dev.reprise.query.axonserver;

import org.jspecify.annotations.NullMarked;
