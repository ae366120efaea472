package dev.reprise.web.container;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections whose request has begun but does not get to the end of its headers in time.
 * Tomcat's own limit is on the pause between two bytes, so one byte now and then would hold a
 * connection for hours.
 */
final class SlowHeaderReaper implements SmartLifecycle {

    private static final int LOOKS_PER_LIMIT = 4;

    private final Duration limit;
    private final Collection<WatchedProtocol> protocols = new CopyOnWriteArrayList<>();
    private Map<Head, Long> waitedFor = Map.of();
    private volatile @Nullable ScheduledExecutorService watch;

    SlowHeaderReaper(Duration limit) {
        this.limit = limit;
    }

    /** Watches this connector, too. */
    void watch(Connector connector) {
        if (connector.getProtocolHandler() instanceof WatchedProtocol protocol) {
            protocols.add(protocol);
        }
    }

    private void look() {
        var now = System.nanoTime();
        var still = new HashMap<Head, Long>();
        for (var protocol : protocols) {
            for (var connection : protocol.connections()) {
                var head = incompleteHead(connection);
                if (head == null) {
                    continue;
                }
                var begun = waitedFor.getOrDefault(head, now);
                if (now - begun > limit.toNanos()) {
                    connection.close();
                } else {
                    still.put(head, begun);
                }
            }
        }
        waitedFor = still;
    }

    /** Between two bytes of a request's head, its connection keeps the one who parses it. */
    private static @Nullable Head incompleteHead(SocketWrapperBase<NioChannel> connection) {
        if (!(connection.getCurrentProcessor() instanceof Processor processor)
                || processor.isAsync()
                || processor.isUpgrade()) {
            return null;
        }
        var request = processor.getRequest();
        return request == null
                ? null
                : new Head(processor, request.getRequestProcessor().getRequestCount());
    }

    @Override
    public void start() {
        var period = Math.max(limit.toMillis() / LOOKS_PER_LIMIT, 1);
        var executor =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("slow-requests").factory());
        var _ = executor.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
        watch = executor;
    }

    @Override
    public void stop() {
        var executor = watch;
        if (executor != null) {
            executor.shutdown();
            watch = null;
        }
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }

    /** One of the requests that a processor parses, one after the other. */
    private record Head(Processor parser, int number) {}
}
