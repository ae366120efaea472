package dev.reprise.command.decision.domain;

import dev.reprise.events.EventMetadata;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The last commands of a caller, oldest first. Most that are looked for are new, which the hashes
 * of their identifiers tell, side by side, without a look at any of these.
 */
final class RecentCommands extends AbstractList<ProcessedCommand> implements RandomAccess {

    private final int[] hashes;
    private final ProcessedCommand[] commands;

    private RecentCommands(int[] hashes, ProcessedCommand[] commands) {
        this.hashes = hashes;
        this.commands = commands;
    }

    /** These commands. */
    static RecentCommands of(List<ProcessedCommand> commands) {
        return commands instanceof RecentCommands same
                ? same
                : new RecentCommands(
                        commands.stream().mapToInt(RecentCommands::hash).toArray(),
                        commands.toArray(ProcessedCommand[]::new));
    }

    private static int hash(ProcessedCommand command) {
        return command.commandId().hashCode();
    }

    Optional<ProcessedCommand> find(String commandId) {
        var hash = commandId.hashCode();
        for (var index = 0; index < hashes.length; index++) {
            if (hashes[index] == hash && commands[index].commandId().equals(commandId)) {
                return Optional.of(commands[index]);
            }
        }
        return Optional.empty();
    }

    /** These and the one that an event came from, or that one having appended it too. */
    RecentCommands with(EventMetadata metadata) {
        var size = commands.length;
        if (size > 0 && commands[size - 1].isOf(metadata)) {
            var extended = commands.clone();
            extended[size - 1] = commands[size - 1].extendedTo(metadata);
            return new RecentCommands(hashes, extended);
        }
        var first = Math.max(0, size + 1 - ProcessedCommands.PER_CALLER);
        var more = Arrays.copyOfRange(commands, first, size + 1);
        more[size - first] = ProcessedCommand.of(metadata);
        var moreHashes = Arrays.copyOfRange(hashes, first, size + 1);
        moreHashes[size - first] = hash(more[size - first]);
        return new RecentCommands(moreHashes, more);
    }

    @Override
    public ProcessedCommand get(int index) {
        return commands[index];
    }

    @Override
    public int size() {
        return commands.length;
    }
}
