package dev.reprise.maintenance;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a maintenance command was asked to do.
 *
 * @param object the backup file, or the address of the Axon Server, if one was named
 */
public record Arguments(
        String command, @Nullable String object, Set<String> flags, Map<String, String> values) {

    private static final String DATA_DIRECTORY = "--data-dir";

    /**
     * Reads a command and what follows it; each takes {@code --data-dir=DIR}.
     *
     * @param flags the options that it has besides
     * @param values those that are followed by a sign of equality and a value
     */
    public static Arguments parse(String[] arguments, Set<String> flags, Set<String> values) {
        var given = new Arguments(arguments[0], null, new HashSet<>(), new HashMap<>());
        for (var position = 1; position < arguments.length; position++) {
            given = given.and(arguments[position], flags, values);
        }
        return given;
    }

    private Arguments and(String argument, Set<String> known, Set<String> valued) {
        var sign = argument.indexOf('=');
        var name = sign > 0 ? argument.substring(0, sign) : "";
        if (known.contains(argument)) {
            flags.add(argument);
        } else if (valued.contains(name) || name.equals(DATA_DIRECTORY)) {
            values.put(name, argument.substring(sign + 1));
        } else if (argument.startsWith("--") || object != null) {
            throw new IllegalArgumentException("Unknown argument '%s'.".formatted(argument));
        } else {
            return new Arguments(command, argument, flags, values);
        }
        return this;
    }

    public Path dataDirectory() {
        return Path.of(values.getOrDefault(DATA_DIRECTORY, "data"));
    }

    @Nullable Path archive() {
        return object == null ? null : Path.of(object);
    }

    Path requiredArchive() {
        return Path.of(required("a backup file"));
    }

    /** The object, which this command cannot do without. */
    public String required(String what) {
        if (object == null) {
            throw new IllegalArgumentException("--%s needs %s.".formatted(command, what));
        }
        return object;
    }
}
