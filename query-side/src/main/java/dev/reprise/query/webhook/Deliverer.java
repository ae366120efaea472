package dev.reprise.query.webhook;

import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.query.webhook.store.Lease;

import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Delivers to all webhooks, in the one process that has the lease. */
final class Deliverer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Delivering with;
    private final Lease lease;
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Semaphore changed = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("webhooks").unstarted(this::run);
    private boolean failing;
    private volatile boolean running;

    Deliverer(Delivering with, Lease lease, MeterRegistry meters) {
        this.with = with;
        this.lease = lease;
        with.webhooks().onChange(changed::release);
        DeliveryMeters.watch(meters, this::secondsBehind, this::disabled);
    }

    private double secondsBehind() {
        return endpoints.values().stream()
                .map(Endpoint::behindSince)
                .filter(Objects::nonNull)
                .mapToDouble(since -> Duration.between(since, with.now()).toMillis() / 1_000.0)
                .max()
                .orElse(0);
    }

    private long disabled() {
        return with.webhooks().all().stream().filter(each -> !each.isEnabled()).count();
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    private void run() {
        while (running) {
            try {
                changed.drainPermits();
                if (lease.hold()) {
                    follow();
                } else {
                    stopAll();
                }
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.error("Webhooks cannot be followed, which is tried again", e);
                }
                failing = true;
            }
            pause();
        }
    }

    private void pause() {
        try {
            var _ = changed.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.warn("The delivery of webhooks is not to be interrupted, and goes on", e);
        }
    }

    /** Has an endpoint for each webhook that is enabled, and for no other. */
    private void follow() {
        for (var webhook : with.webhooks().all()) {
            var endpoint = endpoints.get(webhook.webhookId());
            if (webhook.isEnabled() && (endpoint == null || !endpoint.isRunning())) {
                begin(webhook);
            } else if (!webhook.isEnabled() && endpoint != null) {
                end(webhook.webhookId(), endpoint);
            }
        }
        with.webhooks().deleted().stream().filter(forgotten::add).forEach(this::forget);
    }

    private void begin(KnownWebhook webhook) {
        var before = endpoints.remove(webhook.webhookId());
        if (before != null) {
            before.stop();
        }
        var endpoint = new Endpoint(webhook, with);
        endpoints.put(webhook.webhookId(), endpoint);
        endpoint.start();
    }

    private void end(String webhookId, Endpoint endpoint) {
        endpoint.stop();
        endpoints.remove(webhookId);
    }

    private void forget(String webhookId) {
        var endpoint = endpoints.get(webhookId);
        if (endpoint != null) {
            end(webhookId, endpoint);
        }
        with.store().delete(webhookId);
    }

    private void stopAll() {
        Map.copyOf(endpoints).forEach(this::end);
    }

    @Override
    public void stop() {
        running = false;
        changed.release();
        try {
            if (!thread.join(STOP)) {
                LOG.warn("The delivery of webhooks has not ended yet.");
            }
            stopAll();
            lease.release();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.warn("The delivery of webhooks did not end well", failure);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
