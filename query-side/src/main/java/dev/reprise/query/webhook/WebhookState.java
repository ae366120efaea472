package dev.reprise.query.webhook;

import dev.reprise.query.webhook.store.Delivery;
import dev.reprise.query.webhook.store.DeliveryStore;
import dev.reprise.query.webhook.store.DeliveryStore.Changes;
import dev.reprise.query.webhook.store.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** How far one webhook is, in memory, and what of that is not stored yet. */
final class WebhookState {

    private final String webhookId;
    private final int kept;
    private final RoomQueue rooms;
    private final List<Delivery> deliveries = new ArrayList<>();
    private Progress progress;
    private @Nullable Progress stored;

    /**
     * The state of a webhook as it was stored.
     *
     * @param kept how many attempts are kept
     */
    WebhookState(String webhookId, Progress progress, RoomQueue rooms, int kept) {
        this.webhookId = webhookId;
        this.progress = progress;
        this.rooms = rooms;
        this.kept = kept;
    }

    String webhookId() {
        return webhookId;
    }

    RoomQueue rooms() {
        return rooms;
    }

    synchronized Progress progress() {
        return progress;
    }

    synchronized void move(UnaryOperator<Progress> change) {
        progress = change.apply(progress);
    }

    synchronized void record(Delivery delivery) {
        if (kept > 0) {
            if (deliveries.size() == kept) {
                deliveries.removeFirst();
            }
            deliveries.add(delivery);
        }
    }

    private synchronized List<Delivery> takeDeliveries() {
        var taken = List.copyOf(deliveries);
        deliveries.clear();
        return taken;
    }

    /** Stores what has changed; to be called by the thread that goes through the log. */
    void save(DeliveryStore store) {
        var unsaved = rooms.unsaved();
        var changes =
                new Changes(progress(), unsaved.rooms(), unsaved.finished(), takeDeliveries());
        try {
            if (changes.isNeededAfter(stored)) {
                store.save(webhookId, changes);
                stored = changes.progress();
            }
            rooms.saved(unsaved);
        } catch (RuntimeException e) {
            rooms.notSaved(unsaved);
            throw e;
        }
    }
}
