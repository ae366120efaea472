/**
 * What {@code ./run --verify}, {@code --backup} and {@code --restore} do instead of starting the
 * server; {@link dev.reprise.maintenance.Maintenance} reads the arguments.
 */
@NullMarked
package dev.reprise.maintenance;

import org.jspecify.annotations.NullMarked;
