package dev.reprise.command.decision.domain;

import dev.reprise.events.EventMetadata;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last commands of each caller that appended events to an aggregate, so that a retried one is
 * recognised. It follows from the events' metadata alone and survives whatever they survive.
 *
 * @param commands by caller, oldest first
 */
public record ProcessedCommands(Map<String, List<ProcessedCommand>> commands) {

    /** How many commands of one caller are remembered. */
    public static final int PER_CALLER = 32;

    public static final ProcessedCommands EMPTY = new ProcessedCommands(Map.of());

    /** What a caller's key was used for, if it is remembered. */
    public Optional<ProcessedCommand> find(CommandContext request) {
        if (request.callerId() == null) {
            return Optional.empty();
        }
        for (var command : commands.getOrDefault(request.callerId(), List.of())) {
            if (command.isNamed(request.commandId())) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    /**
     * The last command of a caller, whatever its identifier: what an anonymous key was used for.
     */
    public Optional<ProcessedCommand> last(String callerId) {
        return Optional.ofNullable(commands.get(callerId)).map(List::getLast);
    }

    /** The memory without a caller's commands. */
    public ProcessedCommands without(@Nullable String callerId) {
        if (callerId == null || !commands.containsKey(callerId)) {
            return this;
        }
        return new ProcessedCommands(PersistentMap.of(commands).without(callerId));
    }

    /** The memory after an event; events of commands without a key leave it as it is. */
    public ProcessedCommands with(EventMetadata metadata) {
        if (metadata.callerId() == null) {
            return this;
        }
        var known = commands.get(metadata.callerId());
        return new ProcessedCommands(
                PersistentMap.of(commands)
                        .with(
                                metadata.callerId(),
                                known == null
                                        ? List.of(ProcessedCommand.of(metadata))
                                        : extended(known, metadata)));
    }

    private static List<ProcessedCommand> extended(
            List<ProcessedCommand> known, EventMetadata metadata) {
        var size = known.size();
        if (known.getLast().isOf(metadata)) {
            var extended = known.toArray(ProcessedCommand[]::new);
            extended[size - 1] = known.getLast().extendedTo(metadata);
            return Collections.unmodifiableList(Arrays.asList(extended));
        }
        var kept = Math.min(size, PER_CALLER - 1);
        var extended = known.subList(size - kept, size).toArray(new ProcessedCommand[kept + 1]);
        extended[kept] = ProcessedCommand.of(metadata);
        return Collections.unmodifiableList(Arrays.asList(extended));
    }
}
