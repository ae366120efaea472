package dev.reprise.standalone.maintenance;

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
 * @param context the context of the Axon Server
 * @param tls whether the connection to it is to be encrypted
 */
record Arguments(
        String command,
        Path dataDirectory,
        @Nullable String object,
        boolean force,
        String context,
        boolean tls) {

    private static final String DATA_DIRECTORY = "--data-dir";
    private static final String FORCE = "--force";
    private static final String CONTEXT = "--context";
    private static final String TLS = "--tls";

    static Arguments parse(String[] arguments) {
        var command = arguments[0];
        var flags = new HashSet<String>();
        var values = new HashMap<String, String>();
        String object = null;
        for (var position = 1; position < arguments.length; position++) {
            var argument = arguments[position];
            var sign = argument.indexOf('=');
            if (flagsOf(command).contains(argument)) {
                flags.add(argument);
            } else if (sign > 0 && valuesOf(command).contains(argument.substring(0, sign))) {
                values.put(argument.substring(0, sign), argument.substring(sign + 1));
            } else if (argument.startsWith("--") || object != null) {
                throw new IllegalArgumentException("Unknown argument '%s'.".formatted(argument));
            } else {
                object = argument;
            }
        }
        return of(command, object, flags, values);
    }

    private static Arguments of(
            String command,
            @Nullable String object,
            Set<String> flags,
            Map<String, String> values) {
        return new Arguments(
                command,
                Path.of(values.getOrDefault(DATA_DIRECTORY, "data")),
                object,
                flags.contains(FORCE),
                values.getOrDefault(CONTEXT, "default"),
                flags.contains(TLS));
    }

    private static Set<String> flagsOf(String command) {
        return Set.of(command.equals("move-to") ? TLS : FORCE);
    }

    private static Set<String> valuesOf(String command) {
        return command.equals("move-to") ? Set.of(DATA_DIRECTORY, CONTEXT) : Set.of(DATA_DIRECTORY);
    }

    @Nullable Path archive() {
        return object == null ? null : Path.of(object);
    }

    Path requiredArchive() {
        return Path.of(required("a backup file"));
    }

    String required(String what) {
        if (object == null) {
            throw new IllegalArgumentException("--%s needs %s.".formatted(command, what));
        }
        return object;
    }
}
