import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One thread that reads all connections of the client: it shares the processors with the server,
 * and a thread for each stream would cost more than what is measured.
 */
final class EventLoop implements AutoCloseable {

    /** What reads a connection, on the loop's thread only. */
    interface Reader {
        /** Bytes that have come, and when. */
        void read(ByteBuffer bytes, long nanos) throws IOException;

        /** The other side has closed, or it failed; not called after a close of our own. */
        void lost(String why);
    }

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 17);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "reader");
    private volatile boolean open = true;

    EventLoop() throws IOException {
        selector = Selector.open();
        thread.setDaemon(true);
        thread.start();
    }

    /** A connection over loopback that nobody reads yet. */
    static SocketChannel connect(int port, int receiveBuffer) throws IOException {
        var channel = SocketChannel.open();
        try {
            if (receiveBuffer > 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            }
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void register(SocketChannel channel, Reader reader) {
        perform(() -> {
            try {
                channel.register(selector, SelectionKey.OP_READ, reader);
            } catch (IOException e) {
                reader.lost(e.toString());
            }
        });
    }

    /** Leaves a connection open and reads it no more. */
    void silence(SocketChannel channel) {
        perform(() -> channel.keyFor(selector).interestOps(0));
    }

    /** Runs it on the loop's thread. */
    void perform(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Small requests fit into the socket's buffer; one that does not is an error of the client. */
    static void write(SocketChannel channel, ByteBuffer bytes) {
        try {
            channel.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.hasRemaining()) {
            throw new IllegalStateException("The socket does not take a whole request.");
        }
    }

    private void run() {
        while (open) {
            try {
                selector.select(this::ready);
                for (var task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            } catch (IOException | RuntimeException e) {
                System.err.println("The reader failed: " + e);
                e.printStackTrace();
            }
        }
    }

    private void ready(SelectionKey key) {
        var reader = (Reader) key.attachment();
        try {
            buffer.clear();
            var count = ((SocketChannel) key.channel()).read(buffer);
            var now = System.nanoTime();
            if (count < 0) {
                key.cancel();
                reader.lost("The server closed the connection.");
            } else {
                reader.read(buffer.flip(), now);
            }
        } catch (IOException e) {
            key.cancel();
            reader.lost(e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        open = false;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
