package dev.reprise.sealing;

import dev.reprise.log.OfflineLog;
import dev.reprise.log.StartRefusedException;
import dev.reprise.seal.KeyFileException;
import dev.reprise.seal.KeyGeneration;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Wraps all keys of a stopped server by another master key, so that old copies open nothing. */
public final class MasterKeyChange {

    private static final String KEY = "REPRISE_DATA_KEY";
    private static final String NEXT = "REPRISE_DATA_KEY_NEXT";

    private MasterKeyChange() {}

    /**
     * Changes the master key: the one in the data directory for a random one, or the one that is
     * given for the next one that is given.
     *
     * @param environment the variables of the process
     * @return how many keys there are
     * @throws StartRefusedException if the directory is in use, or the keys are not its own
     */
    public static KeyGeneration run(Path directory, Map<String, String> environment, Instant now)
            throws IOException {
        var files = KeysOfLog.files(directory, environment.get(KEY));
        var next = KeysOfLog.files(directory, environment.get(NEXT)).given();
        if ((files.given() == null) != (next == null)) {
            throw new IllegalArgumentException(
                    "Set both %s, the master key in force, and %s, the one that follows; or neither, where it is in %s."
                            .formatted(KEY, NEXT, files.masterKey()));
        }
        try (var log = OfflineLog.open(directory);
                var keys = files.open(log.relied(), Set.of(), now)) {
            if (next == null) {
                files.rollOver(keys);
            } else {
                keys.rollOver(next);
            }
            return keys.generation();
        } catch (KeyFileException refusal) {
            throw StartRefusedException.badKeys(refusal);
        }
    }
}
