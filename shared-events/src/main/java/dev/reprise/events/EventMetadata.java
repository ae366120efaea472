package dev.reprise.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What is known of an event beside its payload.
 *
 * @param eventId unique among all events
 * @param sequenceNumber position in the aggregate's stream, from 0; the aggregate's version is one
 *     more
 * @param timestamp when it happened, by the clock of the process that decided it
 * @param commandId the command that caused it; public
 * @param requestHash keyed hash of that command's request
 * @param callerId whose idempotency keys are meant: a participant, an API key, or the hash of an
 *     anonymous key
 * @param actorId who did it: a participant or an API key; {@code null} for the system
 */
public record EventMetadata(
        String eventId,
        long sequenceNumber,
        Instant timestamp,
        String commandId,
        String requestHash,
        @Nullable String callerId,
        @Nullable String actorId) {

    /** Names under which the values are stored. */
    public static final String COMMAND_ID = "commandId";

    public static final String REQUEST_HASH = "requestHash";
    public static final String CALLER_ID = "callerId";
    public static final String ACTOR_ID = "actorId";
    public static final String TRACE_ID = "traceId";

    /** An {@link EventPart}; absent where a command has one event of the room only. */
    public static final String PART = "part";

    /**
     * Salted digests of the fields that not every audience sees or that can be erased, sorted and
     * joined by a dot; absent where there is none.
     */
    public static final String SD = "sd";

    /** The version that the aggregate has with this event. */
    public long version() {
        return sequenceNumber + 1;
    }
}
