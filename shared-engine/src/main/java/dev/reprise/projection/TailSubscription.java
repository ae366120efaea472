package dev.reprise.projection;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogHead;
import dev.reprise.log.LoggedEvent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;

/**
 * Hands durable events to all followers of the process at once: decoded once, from memory, and from
 * the disk only where it lags.
 */
public final class TailSubscription extends Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(TailSubscription.class);

    private static final int BATCH = 500;
    private static final Duration STOP_IS_NOTICED = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final EventLog log;
    private final EventDecoder decoder;
    private final List<Follower> followers;
    private volatile long reached;
    private boolean failing;

    /**
     * A subscription that begins when it is started.
     *
     * @param after the views' checkpoint: what followers know from rows
     */
    TailSubscription(
            EventLog log,
            LogHead head,
            EventDecoder decoder,
            List<Follower> followers,
            long after) {
        super("tail", log, head);
        this.log = log;
        this.decoder = decoder;
        this.followers = List.copyOf(followers);
        this.reached = after;
    }

    @Override
    public long reached() {
        return reached;
    }

    @Override
    protected void run() {
        while (isRunning()) {
            try {
                if (log.tail().await(reached, failing ? PAUSE : STOP_IS_NOTICED)) {
                    hand(log.after(reached, BATCH));
                    failing = false;
                } else if (log.hasEnded()) {
                    rest(PAUSE);
                }
            } catch (InterruptedException e) {
                LOG.warn("The tail is not to be interrupted, and goes on", e);
            } catch (RuntimeException | Error failure) {
                pause(failure);
            }
        }
    }

    private void hand(List<LoggedEvent> events) {
        var received = decoder.decode(events);
        for (var follower : followers) {
            var concerned =
                    received.stream().filter(each -> each.concerns(follower::concerns)).toList();
            if (!concerned.isEmpty()) {
                hand(follower, concerned);
            }
        }
        reached = events.getLast().index();
        moved();
    }

    private static void hand(Follower follower, List<ReceivedEvent> events) {
        try {
            follower.follow(events);
        } catch (RuntimeException | StackOverflowError failure) {
            LOG.error(
                    "{} failed at events {} to {}; the tail goes on",
                    follower.getClass().getSimpleName(),
                    events.getFirst().index(),
                    events.getLast().index(),
                    failure);
        }
    }

    /** Waits for {@link #stop} alone; the log's failure is nothing that an event could end. */
    private void pause(Throwable failure) {
        if (!failing) {
            LOG.error(
                    "The tail cannot be read after event {}; it is tried again", reached, failure);
        }
        failing = true;
        rest(PAUSE);
    }
}
