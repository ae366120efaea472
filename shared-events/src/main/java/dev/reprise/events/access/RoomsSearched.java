package dev.reprise.events.access;

/**
 * A caller with an API key for support searched all rooms; when, is the event's time. Each private
 * room that was found is on record in its own log.
 *
 * @param keyId the API key
 * @param query what was looked for
 * @param reason why, in their own words
 */
public record RoomsSearched(String accessId, String keyId, String query, String reason)
        implements AccessEvent {

    @Override
    public String logId() {
        return AccessEvent.searchesOf(keyId);
    }
}
