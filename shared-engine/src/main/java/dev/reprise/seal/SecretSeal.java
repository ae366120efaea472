package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.seal.SealedText.Place;

import org.jspecify.annotations.Nullable;

/** Seals a secret of an owner who is no person, under the key that is made for that owner. */
public final class SecretSeal {

    private static final String PATH = "/secret";

    private SecretSeal() {}

    public static String seal(String secret, String owner, DataKey key) {
        var nonce = RandomIdentifiers.bytes(SealedText.NONCE_BYTES);
        return SealedText.seal(secret.getBytes(UTF_8), new Place(owner, 0, PATH), key, nonce);
    }

    /** The secret; {@code null} if its key was destroyed. */
    public static @Nullable String open(String sealed, String owner, KeyLookup keys) {
        var opened = SealedText.open(sealed, new Place(owner, 0, PATH), keys);
        return opened == null ? null : new String(opened, UTF_8).strip();
    }
}
