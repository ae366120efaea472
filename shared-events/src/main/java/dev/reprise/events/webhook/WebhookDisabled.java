package dev.reprise.events.webhook;

/** Nothing is sent to a webhook any more, until it is resumed. */
public record WebhookDisabled(String webhookId, Reason reason) implements WebhookEvent {

    /** Why. */
    public enum Reason {
        /** Its receiver answered 410. */
        GONE,
        /** For days no message was accepted. */
        FAILING
    }
}
