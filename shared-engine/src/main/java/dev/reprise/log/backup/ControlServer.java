package dev.reprise.log.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.files.OwnerOnly;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogFiles;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Makes copies of the log for tools of the data directory's owner, who know the secret in the
 * control file. One connection is one copy, which is removed when the connection ends.
 */
public final class ControlServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int SECRET_BYTES = 32;
    private static final int INTRODUCTION_MILLIS = 5_000;
    private static final String COPY = ".reprise-copy-";

    private final LogFiles files;
    private final EventLog log;
    private final ServerSocket listener;
    private final byte[] secret;
    private final Thread thread =
            Thread.ofPlatform().name("control").daemon().unstarted(this::listen);
    private volatile @Nullable Socket open;

    private ControlServer(LogFiles files, EventLog log, ServerSocket listener) {
        this.files = files;
        this.log = log;
        this.listener = listener;
        var random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        secret = HexFormat.of().formatHex(random).getBytes(US_ASCII);
    }

    /**
     * Listens from now on, on this machine only, at a port that the control file in this data
     * directory then names.
     */
    public static ControlServer start(Path dataDirectory, EventLog log) throws IOException {
        // A server that was killed leaves them behind.
        try (var copies = Files.newDirectoryStream(dataDirectory, COPY + "*")) {
            for (var copy : copies) {
                FileSystemUtils.deleteRecursively(copy);
            }
        }
        var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var server = new ControlServer(new LogFiles(dataDirectory), log, listener);
        try {
            server.writeFile();
        } catch (IOException | RuntimeException failure) {
            listener.close();
            throw failure;
        }
        server.thread.start();
        return server;
    }

    private void writeFile() throws IOException {
        var draft =
                Files.createTempFile(
                        files.directory(),
                        ".control",
                        null,
                        OwnerOnly.fileAttributes(files.control()));
        try {
            var line = listener.getLocalPort() + " " + new String(secret, US_ASCII) + '\n';
            Files.writeString(draft, line, US_ASCII);
            Files.move(draft, files.control(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try (var socket = listener.accept()) {
                open = socket;
                if (!listener.isClosed()) {
                    serve(socket);
                }
            } catch (IOException | RuntimeException failure) {
                if (!listener.isClosed()) {
                    LOG.warn("A tool was given no copy of the log.", failure);
                }
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        socket.setSoTimeout(INTRODUCTION_MILLIS);
        var in = socket.getInputStream();
        // Takes as long for a good guess as for a bad one.
        if (!MessageDigest.isEqual(in.readNBytes(secret.length), secret)) {
            LOG.warn("A process on this machine asked for a copy of the log without the secret.");
            return;
        }
        socket.setSoTimeout(0);
        var copy = Files.createTempDirectory(files.directory(), COPY);
        try {
            log.copyTo(copy);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeUTF(copy.getFileName().toString());
            while (in.read() >= 0) {
                out.writeByte(1);
            }
        } finally {
            FileSystemUtils.deleteRecursively(copy);
        }
    }

    /** Returns when its copies are removed. */
    @Override
    public void close() throws IOException {
        listener.close();
        var socket = open;
        if (socket != null) {
            socket.close();
        }
        try {
            thread.join();
        } catch (InterruptedException _) {
            // What is left is removed at the next start.
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(files.control());
    }
}
