package dev.reprise.nodes;

import dev.reprise.axonserver.migration.MoveCommand;
import dev.reprise.command.axonserver.CommandNode;
import dev.reprise.query.axonserver.QueryNode;

import java.util.Arrays;

/**
 * Starts a node of either side, or moves a store into Axon Server: the first argument says which.
 */
public final class NodeLauncher {

    private static final int MISUSE = 2;

    private NodeLauncher() {}

    /** The other arguments are those of the node, or of the move. */
    public static void main(String[] arguments) {
        var role = arguments.length == 0 ? "" : arguments[0];
        switch (role) {
            case "command-node" -> CommandNode.main(withoutFirst(arguments));
            case "query-node" -> QueryNode.main(withoutFirst(arguments));
            case "move-to" ->
                    System.exit(
                            new MoveCommand(System.out, System.err, System.getenv())
                                    .run(arguments));
            default -> {
                System.err.printf(
                        "The first argument is 'command-node', 'query-node' or 'move-to', not"
                                + " '%s'.%n",
                        role);
                System.exit(MISUSE);
            }
        }
    }

    private static String[] withoutFirst(String[] arguments) {
        return Arrays.copyOfRange(arguments, 1, arguments.length);
    }
}
