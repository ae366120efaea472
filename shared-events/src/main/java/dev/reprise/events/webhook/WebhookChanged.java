package dev.reprise.events.webhook;

import dev.reprise.events.card.Template;

import java.util.List;

/**
 * A webhook was changed, and is from now on as it says here.
 *
 * @param types as when it was registered
 * @param rooms as when it was registered
 * @param templates as when it was registered
 */
public record WebhookChanged(
        String webhookId,
        String url,
        List<String> types,
        List<String> rooms,
        List<Template> templates)
        implements WebhookEvent {

    public WebhookChanged {
        types = List.copyOf(types);
        rooms = List.copyOf(rooms);
        templates = List.copyOf(templates);
    }
}
