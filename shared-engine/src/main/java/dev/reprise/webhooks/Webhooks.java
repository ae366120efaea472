package dev.reprise.webhooks;

import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.events.webhook.WebhookEvent;
import dev.reprise.log.EventLog;
import dev.reprise.projection.EventDecoder;
import dev.reprise.projection.Follower;
import dev.reprise.projection.ReachedSignal;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.seal.KeyId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** All webhooks as this process's log has them. */
public final class Webhooks implements Follower {

    private static final int READ_AT_ONCE = 1_000;
    private static final String DELETED = "WebhookDeleted";

    private final EventLog log;
    private final EventDecoder decoder;
    private final Map<String, KnownWebhook> known = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReachedSignal signal = new ReachedSignal();

    Webhooks(EventLog log, EventDecoder decoder) {
        this.log = log;
        this.decoder = decoder;
        log.aggregates(WebhookEvent.AGGREGATE_PREFIX, _ -> true).forEach(this::read);
    }

    /** The keys of deleted webhooks: the destruction of the last one may be incomplete. */
    public static Set<KeyId> keysBeingDestroyed(EventLog log) {
        return log.aggregates(WebhookEvent.AGGREGATE_PREFIX, each -> isDeleted(log, each)).stream()
                .flatMap(each -> WebhookEvent.webhookIdOf(each).stream())
                .map(KeyId::of)
                .collect(Collectors.toSet());
    }

    private static boolean isDeleted(EventLog log, String aggregateId) {
        var last = log.ofAggregate(aggregateId, log.lastSequenceOf(aggregateId), 1);
        return last.getFirst().data().payloadType().equals(DELETED);
    }

    /** Those that are not deleted, the newest first. */
    public List<KnownWebhook> all() {
        return known.values().stream()
                .filter(each -> !each.deleted())
                .sorted(
                        Comparator.comparing(KnownWebhook::createdAt)
                                .reversed()
                                .thenComparing(KnownWebhook::webhookId))
                .toList();
    }

    /** The identifiers of those that are deleted. */
    public List<String> deleted() {
        return known.values().stream()
                .filter(KnownWebhook::deleted)
                .map(KnownWebhook::webhookId)
                .toList();
    }

    /** The webhook with this identifier, also a deleted one. */
    public Optional<KnownWebhook> find(String webhookId) {
        return Optional.ofNullable(known.get(webhookId));
    }

    /** Waits until a webhook has this version here; says whether it has. */
    public boolean await(String webhookId, long version, Duration limit) {
        return signal.await(
                () -> find(webhookId).filter(each -> each.version() >= version).isPresent(), limit);
    }

    /** Has something done, quickly and on the tail's thread, whenever a webhook has changed. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public boolean concerns(Class<?> type) {
        return WebhookEvent.class.isAssignableFrom(type);
    }

    @Override
    public void follow(List<ReceivedEvent> events) {
        events.stream().map(ReceivedEvent::aggregateId).distinct().forEach(this::read);
        signal.moved();
        listeners.forEach(Runnable::run);
    }

    /** From the log itself, so that what comes again, or is missing here, makes no difference. */
    private void read(String aggregateId) {
        WebhookEvent.webhookIdOf(aggregateId)
                .ifPresent(id -> known.compute(id, (_, before) -> read(aggregateId, before)));
    }

    private @Nullable KnownWebhook read(String aggregateId, @Nullable KnownWebhook before) {
        var webhook = before;
        for (var isLast = false; !isLast; ) {
            var from = webhook == null ? 0 : webhook.version();
            var page = log.ofAggregate(aggregateId, from, READ_AT_ONCE);
            for (var each : decoder.decode(page)) {
                each.requireReadable();
                var event = (WebhookEvent) each.message().getPayload();
                webhook = KnownWebhook.after(webhook, event, each.message().getTimestamp());
            }
            isLast = page.isEmpty();
        }
        return webhook;
    }
}
