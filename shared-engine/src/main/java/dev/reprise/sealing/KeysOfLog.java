package dev.reprise.sealing;

import dev.reprise.identity.SecretFile;
import dev.reprise.log.EventLog;
import dev.reprise.log.StartRefusedException;
import dev.reprise.seal.KeyFileException;
import dev.reprise.seal.KeyFiles;
import dev.reprise.seal.KeyGeneration;
import dev.reprise.seal.KeyId;
import dev.reprise.seal.MasterKey;
import dev.reprise.seal.SubjectKeys;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/** The keys in a data directory, held against what its log relies on. */
public final class KeysOfLog {

    private KeysOfLog() {}

    /**
     * The files of a directory.
     *
     * @param given the master key in base64url, where it is kept elsewhere
     */
    public static KeyFiles files(Path directory, @Nullable String given) {
        if (given == null || given.isBlank()) {
            return new KeyFiles(directory);
        }
        try {
            return new KeyFiles(directory, MasterKey.parse(given.strip()));
        } catch (IllegalArgumentException _) {
            throw StartRefusedException.badSecret(
                    "REPRISE_DATA_KEY is not 32 bytes in base64url.",
                    "Make one: head -c 32 /dev/urandom | basenc --base64url | tr -d =");
        }
    }

    /**
     * Opens the keys, and has the log note from now on how far they have come.
     *
     * @param beingErased keys whose destruction has begun and is not known to be complete
     * @throws StartRefusedException if they are not the newest of this log
     */
    public static SubjectKeys open(
            KeyFiles files, EventLog log, Set<KeyId> beingErased, Instant now) {
        var relied = log.relied();
        if (relied.equals(KeyGeneration.NONE) && log.last() > 0) {
            throw StartRefusedException.unsealed(files.directory());
        }
        // It says so if others may use it.
        var _ = SecretFile.read(files.masterKey());
        try {
            var keys = files.open(relied, beingErased, now);
            log.relyOn(keys::generation);
            return keys;
        } catch (KeyFileException refusal) {
            throw StartRefusedException.badKeys(refusal);
        } catch (IOException failure) {
            throw StartRefusedException.badKeys(failure);
        }
    }
}
