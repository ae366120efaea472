package dev.reprise.axonserver.migration;

import dev.reprise.axonserver.SharedKeys;
import dev.reprise.log.OfflineLog;
import dev.reprise.seal.KeyGeneration;
import dev.reprise.sealing.JdbcKeys;
import dev.reprise.sealing.KeysOfLog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** The keys of a data directory, carried into the database that nodes share. */
final class MovedKeys {

    private static final String KEY = "REPRISE_DATA_KEY";
    private static final String URL = "REPRISE_SUBJECTS_URL";

    private MovedKeys() {}

    /** Carries the keys, if it is said where to; what was done, in a sentence. */
    static String carry(Path directory, Map<String, String> environment) throws IOException {
        try (var log = OfflineLog.open(directory)) {
            if (log.relied().equals(KeyGeneration.NONE)) {
                return "There are no keys of participants to be carried.";
            }
            if (environment.getOrDefault(URL, "").isBlank()) {
                return "The keys of participants were not carried: set %s and %s as the nodes have them, and run it again."
                        .formatted(URL, KEY);
            }
            // Here the master key is in the directory, unless it is the nodes' own.
            var given = KeysOfLog.files(directory, null);
            var files =
                    given.hasMasterKey() ? given : KeysOfLog.files(directory, environment.get(KEY));
            var now = Clock.systemUTC().instant();
            try (var keys = files.open(log.relied(), Set.of(), now);
                    var source = SharedKeys.source(environment)) {
                var shared = SharedKeys.open(source, environment);
                shared.takeOver(keys, now);
                return "%,d keys of participants%s are in the nodes' database."
                        .formatted(keys.generation().slots(), carryLogKey(directory, shared));
            }
        }
    }

    /** What signed until now goes on to sign, unless its operator keeps it elsewhere. */
    private static String carryLogKey(Path directory, JdbcKeys shared) throws IOException {
        var file = directory.resolve("log-key");
        if (Files.notExists(file)) {
            return "";
        }
        shared.secrets().storeLogKey(Base64.getUrlDecoder().decode(Files.readString(file).strip()));
        return " and the log key";
    }
}
