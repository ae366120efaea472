package dev.reprise.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Passes bytes on to whichever server runs now, and breaks some connections, once it is told to.
 */
final class BreakingProxy implements AutoCloseable {

    private static final double BROKEN = 0.04;

    private final Supplier<URI> server;
    private final ServerSocket listener;
    private final Random random = new Random(7);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean breaking;
    private volatile boolean isCut;

    BreakingProxy(Supplier<URI> server) throws IOException {
        this.server = server;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** From now on, or no more. */
    void breakSome(boolean some) {
        breaking = some;
    }

    /** Ends all connections and takes no more, or takes them again. */
    void cut(boolean all) {
        isCut = all;
        if (all) {
            sockets.forEach(BreakingProxy::close);
        }
    }

    @SuppressWarnings("resource") // Closed with the proxy.
    private void accept() {
        while (!listener.isClosed()) {
            try {
                var near = listener.accept();
                sockets.add(near);
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException _) {
                // It was closed.
            }
        }
    }

    private void connect(Socket near) {
        if (isCut) {
            close(near);
            return;
        }
        try {
            var far = new Socket(server.get().getHost(), server.get().getPort());
            sockets.add(far);
            Thread.ofVirtual().start(() -> pump(near, far));
            pump(far, near);
        } catch (IOException _) {
            close(near);
        }
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[8192];
        try {
            for (var count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                if (breaking && random.nextDouble() < BROKEN) {
                    break;
                }
                to.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException _) {
            // One end is gone, and so is the other.
        }
        close(from);
        close(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no more use in any case.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sockets.forEach(BreakingProxy::close);
    }
}
