package dev.reprise.axonserver;

import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Knows whether this node is connected to Axon Server, and says in one line each when it comes and
 * goes. Whatever needs Axon Server to start needs this first, and this waits for it.
 */
public final class ServerWatch implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final long LOOK_MILLIS = 250;
    private static final long REMINDER_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AxonServerConnectionManager connections;
    private final String servers;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("axon-server-watch").factory());
    private volatile boolean connected;
    private volatile boolean ending;

    ServerWatch(AxonServerConnectionManager connections, String servers) {
        this.connections = connections;
        this.servers = servers;
    }

    /** Whether Axon Server could be reached when it was looked last, a moment ago. */
    public boolean isConnected() {
        return connected;
    }

    /** Where Axon Server is looked for. */
    public String servers() {
        return servers;
    }

    /** Waits for Axon Server, for as long as that takes, and says so. */
    @Override
    public void afterPropertiesSet() throws InterruptedException {
        // A shutdown while it waits would else wait for the end of its start.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending = true));
        var reminded = System.nanoTime() - REMINDER_NANOS;
        while (!look()) {
            if (ending) {
                throw new IllegalStateException("Ended before Axon Server was there");
            }
            if (System.nanoTime() - reminded >= REMINDER_NANOS) {
                LOG.warn("Axon Server is not to be reached at {}; it is waited for", servers);
                reminded = System.nanoTime();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        LOG.info("Connected to Axon Server at {}", servers);
        var _ =
                thread.scheduleWithFixedDelay(
                        this::follow, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private boolean look() {
        var _ = connections.getConnection();
        connected = connections.isConnected(connections.getDefaultContext());
        return connected;
    }

    private void follow() {
        var before = connected;
        try {
            connected = look();
        } catch (RuntimeException unreachable) {
            connected = false;
        }
        if (before && !connected) {
            LOG.warn("The connection to Axon Server at {} is lost; it is tried again", servers);
        } else if (!before && connected) {
            LOG.info("Connected to Axon Server at {} again", servers);
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
