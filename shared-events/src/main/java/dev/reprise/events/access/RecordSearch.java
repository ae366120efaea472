package dev.reprise.events.access;

import dev.reprise.events.Routed;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks the command side to record that a member of staff searches all rooms. Its answer has no
 * content; it comes once the record is durable.
 *
 * @param accessId names this search for ever
 */
public record RecordSearch(String accessId, String keyId, String query, String reason)
        implements Routed {

    /** The log of the key's searches. */
    @TargetAggregateIdentifier
    public String logId() {
        return AccessEvent.searchesOf(keyId);
    }

    @Override
    public String routingKey() {
        return logId();
    }
}
