package dev.reprise.command.eventstore.backup;

import static java.nio.file.StandardOpenOption.WRITE;

import dev.reprise.files.OwnerOnly;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A backup as one file: a zip of what a data directory needs and cannot make again. */
public final class BackupArchive {

    static final String DATABASE = "events.mv.db";
    static final String HIGH_WATER = "events.high-water";
    static final String TOKEN_SECRET = "token-secret";

    /** In the order in which they are packed; secrets need not be there. */
    static final List<String> NAMES =
            List.of(DATABASE, HIGH_WATER, TOKEN_SECRET, TOKEN_SECRET + "-previous");

    private BackupArchive() {}

    /** Packs what is in this directory into this empty file, durably. */
    static void pack(Path directory, Path archive) throws IOException {
        try (var channel = FileChannel.open(archive, WRITE);
                var zip = new ZipOutputStream(buffered(Channels.newOutputStream(channel)))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (var name : NAMES) {
                var file = directory.resolve(name);
                if (Files.exists(file)) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
            zip.finish();
            zip.flush();
            channel.force(true);
        }
    }

    private static OutputStream buffered(OutputStream out) {
        return new BufferedOutputStream(out, 1 << 16);
    }

    /** Refuses if what was packed is not what is in this directory. */
    static void compare(Path directory, Path archive) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            for (var name : NAMES) {
                var file = directory.resolve(name);
                var entry = zip.getEntry(name);
                if (Files.exists(file) != (entry != null)
                        || (entry != null && !isSame(file, zip, entry))) {
                    throw new BackupException(name + " was not packed as it is.");
                }
            }
        }
    }

    private static boolean isSame(Path file, ZipFile zip, ZipEntry entry) throws IOException {
        try (var packed = zip.getInputStream(entry);
                var original = new CheckedInputStream(Files.newInputStream(file), new CRC32());
                var unpacked = new CheckedInputStream(packed, new CRC32())) {
            return original.transferTo(OutputStream.nullOutputStream())
                            == unpacked.transferTo(OutputStream.nullOutputStream())
                    && original.getChecksum().getValue() == unpacked.getChecksum().getValue();
        }
    }

    /** Unpacks a backup into this empty directory; only the owner may read what it makes. */
    public static void unpack(Path archive, Path directory) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            for (var name : NAMES) {
                var entry = zip.getEntry(name);
                if (entry != null) {
                    var file = OwnerOnly.createFile(directory.resolve(name));
                    try (var in = zip.getInputStream(entry);
                            var channel = FileChannel.open(file, WRITE)) {
                        in.transferTo(Channels.newOutputStream(channel));
                        channel.force(true);
                    }
                }
            }
            Objects.requireNonNull(zip.getEntry(DATABASE));
            Objects.requireNonNull(zip.getEntry(HIGH_WATER));
        } catch (ZipException | NullPointerException _) {
            throw new BackupException(archive + " is no backup of Reprise, or is damaged.");
        }
    }
}
