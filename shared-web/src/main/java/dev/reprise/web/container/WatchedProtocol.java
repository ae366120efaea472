package dev.reprise.web.container;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * HTTP/1.1 with a look at its connections, of which there are no more, nor requests at the same
 * time, than the heap has room for; Tomcat makes it by its name.
 */
public final class WatchedProtocol extends Http11NioProtocol {

    /** Four times what the buffers of a connection take. */
    private static final long HEAP_OF_CONNECTION = 64 << 10;

    /** Four times what the buffers of a request take, beside its body. */
    private static final long HEAP_OF_REQUEST = 512 << 10;

    private static int fitting(long bytes) {
        return Math.clamp(Runtime.getRuntime().maxMemory() / bytes, 1, Integer.MAX_VALUE);
    }

    @Override
    public void setMaxConnections(int most) {
        super.setMaxConnections(Math.min(most, fitting(HEAP_OF_CONNECTION)));
    }

    /** A request that waits for its turn has its connection, and nothing more. */
    @Override
    public void setExecutor(Executor threads) {
        var free = new Semaphore(fitting(HEAP_OF_REQUEST), true);
        super.setExecutor(request ->
                threads.execute(() -> {
                    free.acquireUninterruptibly();
                    try {
                        request.run();
                    } finally {
                        free.release();
                    }
                }));
    }

    @Override
    protected Processor createProcessor() {
        return new SizeAwareProcessor(this, getAdapter());
    }

    /** Lets go of the buffers of requests, and overwrites those of connections. */
    void forgetLeftovers() {
        getEndpoint().getHandler().recycle();
        connections().forEach(WatchedProtocol::overwrite);
    }

    /** Only between two requests, which hold the lock or leave their processor. */
    private static void overwrite(SocketWrapperBase<NioChannel> connection) {
        if (connection.getLock().tryLock()) {
            try {
                var buffers = connection.getSocketBufferHandler();
                if (connection.getCurrentProcessor() == null
                        && buffers.isReadBufferEmpty()
                        && buffers.isWriteBufferEmpty()) {
                    // It holds on to who read from it last.
                    connection.setAppReadBufHandler(null);
                    overwrite(buffers.getReadBuffer());
                    overwrite(buffers.getWriteBuffer());
                }
            } finally {
                connection.getLock().unlock();
            }
        }
    }

    private static void overwrite(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            var begin = buffer.arrayOffset();
            Arrays.fill(buffer.array(), begin, begin + buffer.capacity(), (byte) 0);
        }
    }

    Set<SocketWrapperBase<NioChannel>> connections() {
        return getEndpoint().getConnections();
    }
}
