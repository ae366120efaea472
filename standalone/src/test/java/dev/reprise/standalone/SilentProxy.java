package dev.reprise.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes bytes on in both directions until it is told to swallow them. From then on its connections
 * stay open, as those of a machine whose network is gone: neither end receives a FIN or a reset.
 */
final class SilentProxy implements AutoCloseable {

    private final URI server;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean swallowing;
    private volatile boolean closed;

    SilentProxy(URI server) throws IOException {
        this.server = server;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    void swallowEverything() {
        swallowing = true;
    }

    @SuppressWarnings("resource") // Closed with the proxy.
    private void accept() {
        try {
            while (!closed) {
                var near = listener.accept();
                var far = new Socket(server.getHost(), server.getPort());
                sockets.addAll(List.of(near, far));
                Thread.ofVirtual().start(() -> pump(near, far));
                Thread.ofVirtual().start(() -> pump(far, near));
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[8192];
        try {
            for (var count = from.getInputStream().read(buffer);
                    count >= 0 && !swallowing;
                    count = from.getInputStream().read(buffer)) {
                to.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException _) {
            // One end is gone, and the test with it.
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
