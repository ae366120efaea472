package dev.reprise.command.webhook.web;

import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomCode;
import dev.reprise.web.problem.ApiException;
import dev.reprise.webhooks.MessageType;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The body that registers a webhook, or changes what it names. */
record WebhookRequest(
        @Nullable String url,
        @Nullable @Size(max = 32) List<@NotNull(message = "must not be null") String> types,
        @Nullable @Size(max = 100) List<@NotNull(message = "must not be null") String> rooms,
        @Nullable @Size(max = 3) List<@NotNull(message = "must not be null") Template> templates) {

    /** The types of messages, each of which there is. */
    @Nullable List<String> messages() {
        if (types == null) {
            return null;
        }
        var choices = MessageType.choices();
        if (!choices.containsAll(types)) {
            throw ApiException.invalid(
                    "types", "must be types of messages: " + String.join(", ", choices));
        }
        return types.stream().distinct().toList();
    }

    /** The codes of rooms, in the form in which they are known. */
    @Nullable List<String> codes() {
        return rooms == null
                ? null
                : rooms.stream().map(each -> code("rooms", each)).distinct().toList();
    }

    @Nullable List<Template> kinds() {
        return templates == null ? null : templates.stream().distinct().toList();
    }

    static String code(String field, String text) {
        return RoomCode.normalise(text)
                .orElseThrow(() -> ApiException.invalid(field, "must be a room's code"));
    }
}
