package dev.reprise.events.webhook;

/** A webhook is to be sent a message of no room, once. */
public record WebhookTestRequested(String webhookId) implements WebhookEvent {}
