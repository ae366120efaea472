package dev.reprise.query.live.channel;

import dev.reprise.identity.Caller;
import dev.reprise.identity.CredentialStatus;
import dev.reprise.query.roomstate.TimelineEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * What a subscriber wants to watch.
 *
 * @param credentialStatus of the caller's credential
 * @param stateWanted whether each change comes with the state
 * @param types only these; empty for all
 * @param participantId only what happened to this participant; {@code null} for all
 * @param resumeAfter the last revision seen; -1 for none
 */
public record StreamRequest(
        Caller caller,
        CredentialStatus credentialStatus,
        boolean stateWanted,
        Set<String> types,
        @Nullable String participantId,
        long resumeAfter) {

    /** Whether it goes on after something that was seen already. */
    public boolean resumes() {
        return resumeAfter >= 0;
    }

    /** Whether this entry is wanted. */
    public boolean selects(TimelineEntry entry) {
        return (types.isEmpty() || types.contains(entry.type()))
                && (participantId == null || participantId.equals(entry.participantId()));
    }

    /** Whether the caller's credential has expired, or was taken back. */
    public boolean hasExpired(Instant now) {
        return !credentialStatus.holds(now);
    }
}
