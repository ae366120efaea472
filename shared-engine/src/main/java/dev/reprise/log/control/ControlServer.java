package dev.reprise.log.control;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogFiles;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes copies of the log for tools of the data directory's owner. One connection is one copy,
 * which is removed when the connection ends.
 */
public final class ControlServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int INTRODUCTION_MILLIS = 5_000;
    private static final String COPY = ".reprise-copy-";

    private final LogFiles files;
    private final EventLog log;
    private final ControlFile control;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Thread thread =
            Thread.ofPlatform().name("control").daemon().unstarted(this::listen);

    private ControlServer(LogFiles files, EventLog log, ServerSocket listener) {
        this.files = files;
        this.log = log;
        this.control = ControlFile.of(listener.getLocalPort());
        this.listener = listener;
    }

    /**
     * Listens from now on, on this machine only, at a port that the control file in this data
     * directory then names.
     */
    public static ControlServer start(Path dataDirectory, EventLog log) throws IOException {
        removeCopies(dataDirectory);
        var files = new LogFiles(dataDirectory);
        var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var server = new ControlServer(files, log, listener);
        try {
            server.control.write(files.control());
        } catch (IOException | RuntimeException failure) {
            listener.close();
            throw failure;
        }
        server.thread.start();
        return server;
    }

    /** A server that was killed leaves them behind. */
    private static void removeCopies(Path dataDirectory) throws IOException {
        try (var copies = Files.newDirectoryStream(dataDirectory, COPY + "*")) {
            for (var copy : copies) {
                FileSystemUtils.deleteRecursively(copy);
            }
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try (var socket = listener.accept()) {
                serveUnlessClosed(socket);
            } catch (IOException | RuntimeException failure) {
                if (!listener.isClosed()) {
                    LOG.warn("A tool was given no copy of the log.", failure);
                }
            }
        }
    }

    private void serveUnlessClosed(Socket socket) throws IOException {
        open.add(socket);
        try {
            if (!listener.isClosed()) {
                serve(socket);
            }
        } finally {
            open.remove(socket);
        }
    }

    private void serve(Socket socket) throws IOException {
        socket.setSoTimeout(INTRODUCTION_MILLIS);
        var in = new DataInputStream(socket.getInputStream());
        if (!control.isSecret(in.readNBytes(ControlFile.SECRET_LENGTH))) {
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
        for (var socket : open) {
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
