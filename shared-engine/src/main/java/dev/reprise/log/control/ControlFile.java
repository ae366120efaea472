package dev.reprise.log.control;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.files.OwnerOnly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Where the running server listens for its owner, and what they must say first; for the owner's
 * eyes only.
 */
record ControlFile(int port, String secret) {

    static final int SECRET_LENGTH = 64;

    static ControlFile of(int port) {
        var secret = new byte[SECRET_LENGTH / 2];
        new SecureRandom().nextBytes(secret);
        return new ControlFile(port, HexFormat.of().formatHex(secret));
    }

    void write(Path file) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        var draft =
                Files.createTempFile(directory, ".control", null, OwnerOnly.fileAttributes(file));
        try {
            Files.writeString(draft, port + " " + secret + '\n', US_ASCII);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    static ControlFile read(Path file) throws IOException {
        var words = Files.readString(file, US_ASCII).strip().split(" ", -1);
        try {
            return new ControlFile(Integer.parseInt(words[0]), words[1]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            throw new IOException(file + " is not how a server of this version writes it");
        }
    }

    /** Whether this is the secret; takes as long for a good guess as for a bad one. */
    boolean isSecret(byte[] said) {
        return MessageDigest.isEqual(said, secret.getBytes(US_ASCII));
    }

    @Override
    public String toString() {
        return "ControlFile[port=%d]".formatted(port);
    }
}
