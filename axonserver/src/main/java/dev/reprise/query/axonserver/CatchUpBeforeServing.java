package dev.reprise.query.axonserver;

import dev.reprise.projection.Projector;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;

/**
 * Refuses requests before this node shows what had happened when it started: a front without an eye
 * for readiness would send it readers, who would be told that there is no such room.
 */
final class CatchUpBeforeServing implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUpBeforeServing.class);
    private static final Duration REPORT = Duration.ofSeconds(5);

    private final Projector views;
    private volatile boolean running;

    CatchUpBeforeServing(Projector views) {
        this.views = views;
    }

    @Override
    public void start() {
        running = true;
        var head = views.head();
        while (running && !views.awaitReached(head, REPORT)) {
            LOG.info(
                    "{} of {} events are in the views; no request is served before all are",
                    views.reached(),
                    head);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the projectors, and before the web server. */
    @Override
    public int getPhase() {
        return 1;
    }
}
