/**
 * How a node is connected to Axon Server. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.axonserver.AxonServerNodeConfiguration}: what both sides need, as beans;
 *       its settings are in {@code axon-server.yaml};
 *   <li>{@code RoomRouting}: which node decides about which room;
 *   <li>{@link dev.reprise.axonserver.WireSerializer}: what nodes tell each other;
 *   <li>{@link dev.reprise.axonserver.ServerWatch}: whether Axon Server is there, and {@code
 *       OutageFilter}: how little is said of it while it is not;
 *   <li>{@link dev.reprise.axonserver.HeartbeatForwarder}: how heartbeats reach the owner of a
 *       room.
 * </ol>
 */
@NullMarked
package dev.reprise.axonserver;

import org.jspecify.annotations.NullMarked;
