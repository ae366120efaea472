package dev.reprise.query.webhook;

import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.events.webhook.WebhookEvent;
import dev.reprise.query.webhook.store.Progress;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Delivers to one webhook, for as long as it is enabled: follows the log, and has rooms sent. */
final class Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

    private static final int STOP_SECONDS = 2;
    private static final long BETWEEN_SAVES = TimeUnit.SECONDS.toNanos(1);
    private static final Duration TICK = Duration.ofMillis(250);

    private final Delivering with;
    private final WebhookState state;
    private final LogFollower log;
    private final RoomSenders senders;
    private final Thread thread;
    private long saved = System.nanoTime();
    private boolean failing;
    private volatile boolean running = true;

    Endpoint(KnownWebhook webhook, Delivering with) {
        this.with = with;
        var id = webhook.webhookId();
        var rooms = new RoomQueue(with.properties().roomsWaiting());
        rooms.load(with.store().rooms(id));
        state =
                new WebhookState(
                        id, progress(webhook, with), rooms, with.properties().deliveriesKept());
        log = new LogFollower(with, state);
        senders = new RoomSenders(with, state);
        thread = Thread.ofVirtual().name("webhook-" + id).unstarted(this::run);
    }

    private static Progress progress(KnownWebhook webhook, Delivering with) {
        var id = webhook.webhookId();
        var registered = with.order().firstOf(WebhookEvent.aggregateId(id)).index();
        // A log that was restored from a backup is another one after its end.
        return with.store()
                .progress(id)
                .filter(each -> with.isShared() || each.scanned() <= with.order().last())
                .orElseGet(() -> Progress.after(registered, webhook.configuredAt()));
    }

    void start() {
        thread.start();
    }

    /** Ends it; what is on its way is sent again. */
    void stop() {
        running = false;
        try {
            var _ = thread.join(Duration.ofSeconds(STOP_SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isRunning() {
        return running;
    }

    /** The time of the oldest event that is not delivered; {@code null} where all are. */
    @Nullable Instant behindSince() {
        var unseen = log.behindSince();
        var waiting = state.rooms().oldest().orElse(unseen);
        return unseen != null && waiting != null && unseen.isBefore(waiting) ? unseen : waiting;
    }

    private void run() {
        while (running) {
            try {
                with.enabled(state.webhookId()).ifPresentOrElse(this::step, () -> running = false);
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.error("Webhook {} cannot go on, and is tried again", state.webhookId(), e);
                }
                failing = true;
                pause(Duration.ofSeconds(1));
            }
        }
        senders.stop();
        try {
            state.save(with.store());
        } catch (RuntimeException e) {
            LOG.warn("Where webhook {} is, is not stored; some comes again", state.webhookId(), e);
        }
    }

    private void step(KnownWebhook webhook) {
        var configuredAt = webhook.configuredAt();
        if (state.progress().configuredAt().toEpochMilli() != configuredAt.toEpochMilli()) {
            state.move(now -> now.configured(configuredAt));
            state.rooms().retryAll(with.now());
        }
        if (!follow()) {
            pause(TICK);
        }
        if (state.rooms().wake(with.now())) {
            senders.start();
        }
        if (System.nanoTime() - saved > BETWEEN_SAVES) {
            saved = System.nanoTime();
            state.save(with.store());
        }
    }

    private boolean follow() {
        try {
            return log.follow(TICK);
        } catch (InterruptedException _) {
            running = false;
            return true;
        }
    }

    private void pause(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException _) {
            running = false;
        }
    }
}
