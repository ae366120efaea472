package dev.reprise.identity;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/** Who is asking, as far as credentials tell; what they may do is decided where the state is. */
public sealed interface Caller {

    /** An anonymous caller: no credentials were presented. */
    record Anonymous() implements Caller {}

    /**
     * The holder of a valid participant token; whether the participant is still in the room is not
     * known here.
     */
    record OfParticipant(String roomCode, String participantId) implements Caller {}

    /** The holder of a valid API key. */
    record OfApiKey(String keyId, Set<Scope> scopes) implements Caller {

        public OfApiKey {
            scopes = Set.copyOf(scopes);
        }
    }

    /** Reprise itself: an automation, or the room's own transaction. */
    record Automation(String name) implements Caller {}

    /** Names the caller for ever; {@code null} for an anonymous caller and for Reprise itself. */
    default @Nullable String id() {
        return switch (this) {
            case OfParticipant participant -> participant.participantId();
            case OfApiKey key -> "key:" + key.keyId();
            case Anonymous _, Automation _ -> null;
        };
    }

    /** Whether the caller is this participant of this room. */
    default boolean is(String roomCode, String participantId) {
        return this instanceof OfParticipant caller
                && caller.roomCode().equals(roomCode)
                && caller.participantId().equals(participantId);
    }

    /** Whether the caller holds an API key with this scope. */
    default boolean has(Scope scope) {
        return this instanceof OfApiKey key && key.scopes().contains(scope);
    }
}
