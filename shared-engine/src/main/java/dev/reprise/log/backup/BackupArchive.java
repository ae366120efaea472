package dev.reprise.log.backup;

import static java.nio.file.StandardOpenOption.WRITE;

import dev.reprise.files.OwnerOnly;
import dev.reprise.seal.KeyFiles;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A backup as one file: a zip of what a data directory needs and cannot make again. */
public final class BackupArchive {

    static final String DATABASE = "events";
    static final String POSITION = "events.position";
    static final String TOKEN_SECRET = "token-secret";

    private static final String EARLIER = "events.mv.db";
    private static final String PREVIOUS_SECRET = TOKEN_SECRET + "-previous";
    private static final String LOG_KEY = "log-key";
    private static final List<String> SECRETS = List.of(TOKEN_SECRET, PREVIOUS_SECRET, LOG_KEY);

    /** What a restored directory has at its top; secrets need not be there. */
    static final List<String> NAMES =
            List.of(DATABASE, POSITION, TOKEN_SECRET, PREVIOUS_SECRET, LOG_KEY);

    /** No other name is unpacked, and none of these leads elsewhere. */
    private static final Pattern ENTRY =
            Pattern.compile(
                    "events/\\w[\\w.-]*|events\\.position|token-secret(-previous)?|log-key");

    private BackupArchive() {}

    static Map<String, Path> contents(Path database, Path position, Path dataDirectory)
            throws IOException {
        var contents = new TreeMap<String, Path>();
        try (var files = Files.newDirectoryStream(database)) {
            for (var file : files) {
                contents.put(DATABASE + '/' + file.getFileName(), file);
            }
        }
        // It says nothing, and to close it would give up the lock that is held on it.
        contents.remove(DATABASE + "/LOCK");
        contents.put(POSITION, position);
        for (var secret : SECRETS) {
            if (Files.exists(dataDirectory.resolve(secret))) {
                contents.put(secret, dataDirectory.resolve(secret));
            }
        }
        return contents;
    }

    static void pack(Map<String, Path> contents, Path archive) throws IOException {
        try (var channel = FileChannel.open(archive, WRITE);
                var zip =
                        new ZipOutputStream(
                                new BufferedOutputStream(
                                        Channels.newOutputStream(channel), 1 << 16))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (var file : contents.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                Files.copy(file.getValue(), zip);
                zip.closeEntry();
            }
            zip.finish();
            zip.flush();
            channel.force(true);
        }
    }

    /** Reads a packed file back, and refuses it unless each entry has its checksum. */
    static void requireWhole(Path archive) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : zip.stream().toList()) {
                copy(zip, entry, OutputStream.nullOutputStream());
            }
        } catch (ZipException | EOFException damage) {
            throw new BackupException(damage.getMessage() + " was not packed as it is.");
        }
    }

    /** Unpacks a backup into this empty directory; only the owner may read what it makes. */
    public static void unpack(Path archive, Path directory) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            requireUsable(archive, zip, directory);
            OwnerOnly.createDirectories(directory.resolve(DATABASE));
            for (var entry : zip.stream().toList()) {
                unpack(zip, entry, OwnerOnly.createFile(directory.resolve(entry.getName())));
            }
        } catch (ZipException | EOFException _) {
            throw BackupException.unusable(archive);
        }
        Staging.sync(directory.resolve(DATABASE));
        Staging.sync(directory);
    }

    /** Unpacks keys into this directory. */
    static void unpackKeys(Path archive, Path directory) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : zip.stream().toList()) {
                if (!KeyFiles.NAMES.contains(entry.getName()) || entry.getSize() < 0) {
                    throw BackupException.unusable(archive);
                }
                unpack(zip, entry, OwnerOnly.createFile(directory.resolve(entry.getName())));
            }
        } catch (ZipException _) {
            throw BackupException.unusable(archive);
        }
    }

    private static void requireUsable(Path archive, ZipFile zip, Path directory)
            throws IOException {
        if (zip.getEntry(EARLIER) != null) {
            throw new BackupException(
                    archive + " is a backup of an earlier build, which this one cannot read.");
        }
        var room = directory.toFile().getUsableSpace();
        for (var entry : zip.stream().toList()) {
            if (!ENTRY.matcher(entry.getName()).matches() || entry.getSize() < 0) {
                throw BackupException.unusable(archive);
            }
            room -= Math.min(entry.getSize(), room + 1);
        }
        if (room < 0) {
            throw new BackupException(
                    "%s needs more room than %s has.".formatted(archive, directory));
        }
        if (zip.getEntry(POSITION) == null || zip.getEntry(DATABASE + "/CURRENT") == null) {
            throw BackupException.unusable(archive);
        }
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        try (var channel = FileChannel.open(file, WRITE)) {
            copy(zip, entry, Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    /** Copies no more than the entry says that it holds, whatever comes. */
    private static void copy(ZipFile zip, ZipEntry entry, OutputStream out) throws IOException {
        try (var packed = zip.getInputStream(entry);
                var in = new CheckedInputStream(packed, new CRC32())) {
            var buffer = new byte[1 << 16];
            var left = entry.getSize();
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw new ZipException(entry.getName());
                }
                out.write(buffer, 0, read);
            }
            if (left > 0 || in.getChecksum().getValue() != entry.getCrc()) {
                throw new ZipException(entry.getName());
            }
        }
    }
}
