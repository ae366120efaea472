package dev.reprise.standalone.maintenance;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * What a maintenance command was asked to do.
 *
 * @param archive the backup file, if one was named
 */
record Arguments(String command, Path dataDirectory, @Nullable Path archive, boolean force) {

    static Arguments parse(String[] arguments) {
        var data = Path.of("data");
        Path archive = null;
        var force = false;
        for (var position = 1; position < arguments.length; position++) {
            var argument = arguments[position];
            if (argument.startsWith("--data-dir=")) {
                data = Path.of(argument.substring("--data-dir=".length()));
            } else if (argument.equals("--force")) {
                force = true;
            } else if (argument.startsWith("--") || archive != null) {
                throw new IllegalArgumentException("Unknown argument '%s'.".formatted(argument));
            } else {
                archive = Path.of(argument);
            }
        }
        return new Arguments(arguments[0], data, archive, force);
    }

    Path requiredArchive() {
        if (archive == null) {
            throw new IllegalArgumentException("--%s needs a backup file.".formatted(command));
        }
        return archive;
    }
}
