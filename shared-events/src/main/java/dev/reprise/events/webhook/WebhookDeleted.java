package dev.reprise.events.webhook;

/** A webhook was deleted for good; the key of its secrets is destroyed. */
public record WebhookDeleted(String webhookId) implements WebhookEvent {}
