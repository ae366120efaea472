package dev.reprise.events.webhook;

import dev.reprise.events.card.Template;

import java.util.List;

/**
 * A webhook was registered.
 *
 * @param types of messages that are sent, for example {@code "room.card_moved"}; empty for all
 * @param rooms codes of the rooms that it is told of; empty for all
 * @param templates of the rooms that it is told of; empty for all
 * @param secret sealed under the webhook's own key, which deleting it destroys
 */
public record WebhookRegistered(
        String webhookId,
        String url,
        List<String> types,
        List<String> rooms,
        List<Template> templates,
        String secret)
        implements WebhookEvent {

    public WebhookRegistered {
        types = List.copyOf(types);
        rooms = List.copyOf(rooms);
        templates = List.copyOf(templates);
    }
}
