package dev.reprise.command.eventstore;

import dev.reprise.command.dispatch.CommandGate;
import dev.reprise.command.dispatch.GateShutException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Refuses commands while there is less room than a minimum, and takes them again by itself once
 * there is a quarter more than that.
 */
public final class SpaceGuard
        implements MessageHandlerInterceptor<CommandMessage<?>>, CommandGate, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpaceGuard.class);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final long INTERVAL_MILLIS = 500;

    private final FreeSpace space;
    private final long minimum;
    private final Counter refused;

    /** Of its own, since a hanging disk may hang it. */
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("space-watch").factory());

    private volatile long free;
    private volatile boolean open = true;
    private boolean blind;

    SpaceGuard(FreeSpace space, DataSize minimum, MeterRegistry meters) {
        this.space = space;
        this.minimum = minimum.toBytes();
        this.free = Long.MAX_VALUE;
        this.refused =
                Counter.builder("reprise.eventstore.refused")
                        .description("Commands that were refused because the disk is nearly full")
                        .baseUnit("commands")
                        .register(meters);
        look();
        Gauge.builder("reprise.eventstore.free", this, SpaceGuard::free)
                .description("Room on the disk of the event store")
                .baseUnit("bytes")
                .register(meters);
        var _ =
                thread.scheduleWithFixedDelay(
                        this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Looks how much room there is; what was seen last holds where that cannot be seen. */
    public synchronized void look() {
        try {
            free = space.bytes();
            blind = false;
        } catch (IOException e) {
            if (!blind) {
                LOG.warn("How much room the event store has cannot be seen: {}", e.toString());
            }
            blind = true;
            return;
        }
        if (open && free < minimum) {
            open = false;
            LOG.warn(
                    "Commands are refused from now on: the disk of the event store has {} MB left,"
                            + " less than {} MB. Reading goes on.",
                    megabytes(free),
                    megabytes(minimum));
        } else if (!open && free >= enough()) {
            open = true;
            LOG.info(
                    "Commands are accepted again: the disk of the event store has {} MB left.",
                    megabytes(free));
        }
    }

    private long enough() {
        // Commands that were let in at the very minimum would close the gate again at once.
        return minimum + minimum / 4;
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    long free() {
        return free;
    }

    long minimum() {
        return minimum;
    }

    /** Comes before the aggregate is loaded, let alone asked. */
    @Override
    public Object handle(
            UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        if (!open) {
            refused.increment();
            throw new GateShutException(
                    "Nothing can be stored now, as the disk is nearly full. Reading goes on.",
                    RETRY_AFTER);
        }
        return interceptorChain.proceed();
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
