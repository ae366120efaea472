package dev.reprise.command.decision.domain;

import dev.reprise.events.EventMetadata;

/**
 * A command that appended events to an aggregate; its acknowledgement is rebuilt from them.
 *
 * @param requestHash what was asked
 * @param firstSequenceNumber of the aggregate's events that it appended
 * @param lastSequenceNumber of the aggregate's events that it appended
 */
public record ProcessedCommand(
        String commandId, String requestHash, long firstSequenceNumber, long lastSequenceNumber) {

    /** The command that an event came from, as far as this event tells. */
    public static ProcessedCommand of(EventMetadata metadata) {
        return new ProcessedCommand(
                metadata.commandId(),
                metadata.requestHash(),
                metadata.sequenceNumber(),
                metadata.sequenceNumber());
    }

    /**
     * Whether an event came from this very command: one key may have named another request to
     * another aggregate, which left its event here too.
     */
    boolean isOf(EventMetadata metadata) {
        return commandId.equals(metadata.commandId()) && requestHash.equals(metadata.requestHash());
    }

    /** The same command, having appended this event too. */
    public ProcessedCommand extendedTo(EventMetadata metadata) {
        return new ProcessedCommand(
                commandId, requestHash, firstSequenceNumber, metadata.sequenceNumber());
    }

    /**
     * How the same key is answered when it comes again: with the first acknowledgement, if the
     * request is the same.
     */
    public Decision answer(CommandContext request) {
        return requestHash.equals(request.requestHash())
                ? new Decision.Duplicate(this)
                : Decision.reject(
                        RejectionCode.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key was used for another request.");
    }
}
