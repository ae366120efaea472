package dev.reprise.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.List;

/** The private Ed25519 key that checkpoints are signed with. */
public final class LogKey {

    /** How many bytes a seed has. */
    public static final int SEED_BYTES = 32;

    private final KeyPair keys;
    private final VerifierKey verifier;

    private LogKey(String name, KeyPair keys) {
        this.keys = keys;
        this.verifier = VerifierKey.of(name, keys.getPublic());
    }

    /**
     * The key that follows from these secret bytes.
     *
     * @param name the server's name
     * @param seed the private key as RFC 8032 has it
     */
    public static LogKey of(String name, byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("A log key has 32 bytes.");
        }
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Seeded(seed));
            return new LogKey(name, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has Ed25519.", e);
        }
    }

    /** The public half. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** Signs a text that ends with a line feed. */
    public SignedNote sign(String text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(text.getBytes(UTF_8));
            return new SignedNote(
                    text,
                    List.of(new NoteSignature(verifier.name(), verifier.id(), signer.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The log key cannot sign.", e);
        }
    }

    /** The JDK makes no public key of a private one, but takes a seed for what is random. */
    private static final class Seeded extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Seeded(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("Ed25519 takes 32 bytes, not " + bytes.length);
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
            Arrays.fill(seed, (byte) 0);
        }
    }
}
