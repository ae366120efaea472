package dev.reprise.command.dispatch;

import org.axonframework.commandhandling.CommandMessage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Until when a command may be begun. Its sender has answered by then that the outcome is unknown,
 * whatever became of it, and may have decided on something else; so from then on nothing may become
 * of it.
 */
public final class CommandDeadline {

    private static final String KEY = "notAfter";

    private CommandDeadline() {}

    static void put(Instant time, Map<String, Object> metadata) {
        metadata.put(KEY, Long.toString(time.toEpochMilli()));
    }

    /** This command, with this deadline unless it has one. */
    public static <C> CommandMessage<C> orElse(Instant time, CommandMessage<C> command) {
        return in(command.getMetaData()).isPresent()
                ? command
                : command.andMetaData(Map.of(KEY, Long.toString(time.toEpochMilli())));
    }

    /** Until when, for a command with this metadata; empty where it does not matter. */
    public static Optional<Instant> in(Map<String, ?> metadata) {
        return metadata.get(KEY) instanceof String millis
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)))
                : Optional.empty();
    }
}
