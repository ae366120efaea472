package dev.reprise.events.webhook;

/** A webhook is sent messages again, at once and from where it was. */
public record WebhookResumed(String webhookId) implements WebhookEvent {}
