package dev.reprise.command.eventstore.control;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets the owner of the data directory hold the store still. One connection is one pause, which
 * ends when the tool says so, is gone, or has taken too long.
 */
public final class ControlServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int INTRODUCTION_MILLIS = 5_000;

    private final Path file;
    private final ControlFile control;
    private final ServerSocket listener;
    private final Pausable store;
    private final Duration longestPause;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ControlServer(Path file, ServerSocket listener, Pausable store, Duration longestPause) {
        this.file = file;
        this.control = ControlFile.of(listener.getLocalPort());
        this.listener = listener;
        this.store = store;
        this.longestPause = longestPause;
    }

    /** Listens from now on, on this machine only, at a port that this file then names. */
    public static ControlServer start(Path file, Pausable store, Duration longestPause)
            throws IOException {
        var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var server = new ControlServer(file, listener, store, longestPause);
        try {
            server.control.write(file);
        } catch (IOException | RuntimeException failure) {
            listener.close();
            throw failure;
        }
        Thread.ofPlatform().name("control").daemon().start(server::listen);
        return server;
    }

    private void listen() {
        while (!listener.isClosed()) {
            try (var socket = listener.accept()) {
                serveUnlessClosed(socket);
            } catch (IOException failure) {
                if (!listener.isClosed()) {
                    LOG.warn("A backup was given up by its tool: {}", failure.getMessage());
                }
            } catch (RuntimeException failure) {
                LOG.warn("The store could not be held still for a backup.", failure);
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
        var out = new DataOutputStream(socket.getOutputStream());
        if (!control.isSecret(in.readNBytes(ControlFile.SECRET_LENGTH))) {
            LOG.warn("Somebody on this machine asked for a backup without the secret.");
            return;
        }
        socket.setSoTimeout(Math.toIntExact(longestPause.toMillis()));
        var pause =
                store.whilePaused(lastIndex -> {
                    out.writeLong(lastIndex);
                    in.readByte();
                });
        LOG.info("A backup held up commands for {} ms.", pause.toMillis());
        out.writeLong(pause.toNanos());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : open) {
            socket.close();
        }
        Files.deleteIfExists(file);
    }
}
