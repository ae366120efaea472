package dev.reprise.files;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Directories (0700) and files (0600) that only their owner may use, whatever the umask is. Where
 * the file system has no such permissions, they are as it makes them.
 */
public final class OwnerOnly {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);

    private static final Set<PosixFilePermission> DIRECTORY =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");

    private static final List<String> OURS =
            List.of(
                    "events",
                    "views.",
                    "views-",
                    "presence.",
                    "keys.",
                    "subjects.",
                    "webhooks.",
                    "erasures.",
                    "control",
                    "replaced-",
                    ".reprise-",
                    ".control");

    private static final int STICKY = 01000;

    private OwnerOnly() {}

    /** Makes this directory, and those above it, where they are missing. */
    public static Path createDirectories(Path directory) throws IOException {
        return Files.createDirectories(directory, attributes(directory, DIRECTORY));
    }

    /** Makes an empty file; fails if it is there. */
    public static Path createFile(Path file) throws IOException {
        return Files.createFile(file, fileAttributes(file));
    }

    /** Makes sure that there is a file, so that a later open need not create it. */
    public static void ensureFile(Path file) throws IOException {
        try {
            createFile(file);
        } catch (FileAlreadyExistsException _) {
            close(file, FILE);
        }
    }

    /** For files that are created at this path or beside it. */
    public static FileAttribute<?>[] fileAttributes(Path file) {
        return attributes(file, FILE);
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /**
     * Closes a data directory that others may use, and what is ours in it, but no secret: one that
     * others could read is to be noticed, not hidden.
     */
    public static void tightenData(Path directory) throws IOException {
        if (isShared(directory)) {
            LOG.warn("{} is made for all users, and stays open to them", directory);
        } else {
            close(directory, DIRECTORY);
        }
        tightenIn(directory);
    }

    private static void tightenIn(Path directory) throws IOException {
        try (var entries = Files.newDirectoryStream(directory, OwnerOnly::isOurs)) {
            for (var entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    close(entry, DIRECTORY);
                    tightenIn(entry);
                } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    close(entry, FILE);
                }
            }
        }
    }

    /** A data directory may hold foreign files. */
    private static boolean isOurs(Path file) {
        var name = String.valueOf(file.getFileName());
        return OURS.stream().anyMatch(name::startsWith);
    }

    /** As {@code /tmp} is, where each file has an owner of its own. */
    private static boolean isShared(Path directory) throws IOException {
        return directory.getFileSystem().supportedFileAttributeViews().contains("unix")
                && ((int) Files.getAttribute(directory, "unix:mode") & STICKY) != 0;
    }

    private static void close(Path path, Set<PosixFilePermission> permissions) {
        var view =
                Files.getFileAttributeView(
                        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return;
        }
        try {
            if (!permissions.containsAll(view.readAttributes().permissions())) {
                view.setPermissions(permissions);
            }
        } catch (IOException notOurs) {
            LOG.warn("Others may use {}, and that cannot be changed: {}", path, notOurs.toString());
        }
    }
}
