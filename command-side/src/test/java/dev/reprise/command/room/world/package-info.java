/**
 * A room as the pure core alone makes it, driven at random: {@link
 * dev.reprise.command.room.world.RandomSteps} draws what somebody asks, {@link
 * dev.reprise.command.room.world.World} does it, {@link dev.reprise.command.room.world.Invariants}
 * look whether what must always hold still does, and {@link
 * dev.reprise.command.room.world.Counterexample} is the shortest way to where it does not.
 */
@NullMarked
package dev.reprise.command.room.world;

import org.jspecify.annotations.NullMarked;
