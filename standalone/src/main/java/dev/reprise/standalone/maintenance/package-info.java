/**
 * What {@code ./run --verify}, {@code --backup}, {@code --restore} and {@code --move-to} do instead
 * of starting the server; {@link dev.reprise.standalone.maintenance.Maintenance} reads the
 * arguments.
 */
@NullMarked
package dev.reprise.standalone.maintenance;

import org.jspecify.annotations.NullMarked;
