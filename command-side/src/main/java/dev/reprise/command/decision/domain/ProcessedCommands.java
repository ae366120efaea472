package dev.reprise.command.decision.domain;

import dev.reprise.events.EventMetadata;

import org.jspecify.annotations.Nullable;

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
        var callerId = request.callerId();
        return callerId == null
                ? Optional.empty()
                : RecentCommands.of(commands.getOrDefault(callerId, List.of()))
                        .find(request.commandId());
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
        var known = commands.getOrDefault(metadata.callerId(), List.of());
        return new ProcessedCommands(
                PersistentMap.of(commands)
                        .with(metadata.callerId(), RecentCommands.of(known).with(metadata)));
    }
}
