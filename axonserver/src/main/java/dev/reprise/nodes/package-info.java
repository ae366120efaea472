/**
 * The process of this module: {@link dev.reprise.nodes.NodeLauncher} starts the {@link
 * dev.reprise.command.axonserver.CommandNode}, the {@link dev.reprise.query.axonserver.QueryNode}
 * or the {@link dev.reprise.axonserver.migration.MoveCommand}.
 */
@NullMarked
package dev.reprise.nodes;

import org.jspecify.annotations.NullMarked;
