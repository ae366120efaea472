package dev.reprise.query.webhook.send;

/**
 * A message as it is sent, but for its signature.
 *
 * @param id the same at each attempt, so that a receiver knows it again
 * @param body JSON
 */
public record Message(String id, String type, String body) {}
