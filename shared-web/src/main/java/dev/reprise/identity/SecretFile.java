package dev.reprise.identity;

import dev.reprise.files.OwnerOnly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file with one secret that only its owner may read; made complete and durable, or not at all.
 */
public final class SecretFile {

    private SecretFile() {}

    /** The secret in this file; where there is no file, 32 random bytes, then kept in it. */
    public static String readOrCreate(Path file) {
        return readOrCreate(file, SecretFile::random);
    }

    /** The secret in this file; where there is no file, a new one, then kept in it. */
    public static String readOrCreate(Path file, Supplier<String> fresh) {
        var path = file.toAbsolutePath();
        try {
            if (Files.notExists(path)) {
                create(path, fresh.get());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot keep a secret in " + path, failure);
        }
        return read(path).orElseThrow();
    }

    /** The secret in this file; empty where there is no file. */
    public static Optional<String> read(Path file) {
        var path = file.toAbsolutePath();
        try {
            if (Files.notExists(path)) {
                return Optional.empty();
            }
            refuseIfOthersMayUse(path);
            return Optional.of(Files.readString(path).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the secret in " + path, failure);
        }
    }

    private static void create(Path path, String secret) throws IOException {
        var directory = OwnerOnly.createDirectories(parentOf(path));
        var draft =
                Files.createTempFile(directory, ".secret", null, OwnerOnly.fileAttributes(path));
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(secret.getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            publish(draft, path);
            try (var channel = FileChannel.open(directory)) {
                channel.force(true);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A link never replaces: of two processes that start at once, the first one's secret stays. */
    private static void publish(Path draft, Path path) throws IOException {
        try {
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException _) {
            // The other process was faster; its secret is read next.
        } catch (UnsupportedOperationException _) {
            Files.move(draft, path);
        }
    }

    private static void refuseIfOthersMayUse(Path path) throws IOException {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        var others = EnumSet.copyOf(view.readAttributes().permissions());
        others.removeIf(permission -> permission.name().startsWith("OWNER_"));
        if (!others.isEmpty()) {
            throw new IllegalStateException(
                    "The secret in %s may be used by others (%s): chmod 600 it."
                            .formatted(path, others));
        }
    }

    private static Path parentOf(Path path) {
        var parent = path.getParent();
        if (parent == null) {
            throw new IllegalStateException(path + " is no file.");
        }
        return parent;
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
