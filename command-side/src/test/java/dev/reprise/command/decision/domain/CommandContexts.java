package dev.reprise.command.decision.domain;

import dev.reprise.events.EventMetadata;
import dev.reprise.identity.Caller;

import java.time.Instant;
import java.util.List;

/** Requests of people in room ABC234 at one fixed time. */
public final class CommandContexts {

    public static final String ROOM = "ABC234";
    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private CommandContexts() {}

    /** A participant's request under a key. */
    public static CommandContext by(String participantId, String key) {
        return new CommandContext(
                key,
                "hash of " + key,
                participantId,
                new Caller.OfParticipant(ROOM, participantId),
                null);
    }

    /** A request by anybody, without a key. */
    public static CommandContext unkeyed(String commandId, Caller caller) {
        return new CommandContext(commandId, "hash of " + commandId, null, caller, null);
    }

    /** A request without credentials, under a secret key of which only the hash is known. */
    public static CommandContext anonymous(String commandId, String keyHash) {
        return new CommandContext(
                commandId, "hash under " + keyHash, keyHash, new Caller.Anonymous(), null);
    }

    /** Another request under the same key. */
    public static CommandContext reusing(CommandContext request) {
        return new CommandContext(
                request.commandId(),
                "another hash",
                request.callerId(),
                request.caller(),
                request.expectedVersion());
    }

    /** The same request with an expected version. */
    public static CommandContext expecting(long version, CommandContext request) {
        return expecting(ExpectedVersion.among(List.of(version)), request);
    }

    /** The same request with what is expected of the version. */
    public static CommandContext expecting(ExpectedVersion expected, CommandContext request) {
        return new CommandContext(
                request.commandId(),
                request.requestHash(),
                request.callerId(),
                request.caller(),
                expected);
    }

    /** The metadata of an event that a request caused. */
    public static EventMetadata metadata(CommandContext request, long sequenceNumber) {
        return new EventMetadata(
                "event-" + sequenceNumber,
                sequenceNumber,
                NOW,
                request.commandId(),
                request.requestHash(),
                request.callerId(),
                request.callerId());
    }
}
