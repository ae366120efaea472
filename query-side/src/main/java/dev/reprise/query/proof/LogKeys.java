package dev.reprise.query.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.identity.SecretFile;
import dev.reprise.proof.LogKey;
import dev.reprise.proof.TreeHash;

import org.jspecify.annotations.Nullable;

import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the key that checkpoints are signed with, and the name that it signs under. */
final class LogKeys {

    private static final int LONGEST_NAME = 128;
    private static final String PUNCTUATION = "._-:/";
    private static final int DIGITS = 12;

    private LogKeys() {}

    /** The key given, or the one in the file given, which is made if it is not there. */
    static LogKey from(ProofProperties properties) {
        return from(properties, Optional::empty);
    }

    /**
     * The same, but before the file the one that nodes share.
     *
     * @param shared empty where they share none
     */
    static LogKey from(ProofProperties properties, Supplier<Optional<byte[]>> shared) {
        var seed = seed(properties, shared);
        var name = given(properties.serverName());
        return LogKey.of(name == null ? nameOf(seed) : checked(name), seed);
    }

    private static byte[] seed(ProofProperties properties, Supplier<Optional<byte[]>> shared) {
        var given = given(properties.logKey());
        if (given != null) {
            return parse(given, "REPRISE_LOG_KEY");
        }
        var moved = shared.get();
        if (moved.isPresent()) {
            return moved.get();
        }
        var file = properties.logKeyFile();
        if (file == null) {
            throw new IllegalStateException(
                    "No log key: set REPRISE_LOG_KEY to 32 random bytes in base64url, the same on"
                            + " all nodes, or move a store that has one.");
        }
        return parse(SecretFile.readOrCreate(file), file.toString());
    }

    private static byte[] parse(String text, String source) {
        try {
            var seed = Base64.getUrlDecoder().decode(text.getBytes(US_ASCII));
            if (seed.length == LogKey.SEED_BYTES) {
                return seed;
            }
        } catch (IllegalArgumentException _) {
            // Not told, as it would say what the key is like.
        }
        throw new IllegalStateException(
                "The log key (%s) must be 32 bytes in base64url.".formatted(source));
    }

    private static String checked(String name) {
        if (name.length() > LONGEST_NAME || !name.chars().allMatch(LogKeys::isOfName)) {
            throw new IllegalStateException(
                    "The server's name (REPRISE_SERVER_NAME) must have 1 to %d of A-Z a-z 0-9 . _ - : /"
                            .formatted(LONGEST_NAME));
        }
        return name;
    }

    private static boolean isOfName(int each) {
        return each < 128 && (Character.isLetterOrDigit(each) || PUNCTUATION.indexOf(each) >= 0);
    }

    /** A name that no other server has. */
    private static String nameOf(byte[] seed) {
        var key = Base64.getDecoder().decode(LogKey.of("reprise", seed).verifier().base64());
        return "reprise-" + TreeHash.ofLeaf(key).toString().substring(0, DIGITS);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
