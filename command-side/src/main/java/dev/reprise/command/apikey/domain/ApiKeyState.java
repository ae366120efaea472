package dev.reprise.command.apikey.domain;

import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.ProcessedCommands;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.events.apikey.ApiKeyIssued;
import dev.reprise.events.apikey.ApiKeyRevoked;
import dev.reprise.events.apikey.ApiKeyRotated;
import dev.reprise.events.apikey.ApiKeyUsed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What an API key is, as far as decisions and answers need to know. */
public sealed interface ApiKeyState {

    /** Never issued. */
    record Absent() implements ApiKeyState {}

    /**
     * Issued, and perhaps revoked since.
     *
     * @param scopes as clients write them
     * @param hashes of all secrets it has had, the one in force first
     * @param expiresAt {@code null} for never
     * @param graceUntil of the secret before the one in force; {@code null} where there is none
     * @param lastUsedOn {@code null} if it was never used
     * @param revokedAt {@code null} unless it was revoked
     * @param issue the command that issued it; remembered for ever
     * @param issuer whose key that command came under, or {@code null}
     */
    record Issued(
            String keyId,
            String name,
            List<String> scopes,
            List<String> hashes,
            @Nullable Instant expiresAt,
            @Nullable Instant graceUntil,
            @Nullable LocalDate lastUsedOn,
            @Nullable Instant revokedAt,
            ProcessedCommand issue,
            @Nullable String issuer,
            ProcessedCommands memory,
            long version)
            implements ApiKeyState {

        private Issued with(
                List<String> hashes,
                @Nullable Instant graceUntil,
                @Nullable LocalDate lastUsedOn,
                @Nullable Instant revokedAt,
                EventMetadata metadata) {
            return new Issued(
                    keyId,
                    name,
                    scopes,
                    hashes,
                    expiresAt,
                    graceUntil,
                    lastUsedOn,
                    revokedAt,
                    issue,
                    issuer,
                    memory.with(metadata),
                    metadata.version());
        }

        private Issued rotated(ApiKeyRotated rotated, EventMetadata metadata) {
            var all = Stream.concat(Stream.of(rotated.hash()), hashes.stream()).toList();
            return with(all, rotated.graceUntil(), lastUsedOn, revokedAt, metadata);
        }
    }

    /** The state after an event. */
    static ApiKeyState evolve(ApiKeyState state, ApiKeyEvent event, EventMetadata metadata) {
        return switch (state) {
            case Absent absent ->
                    event instanceof ApiKeyIssued issued ? issued(issued, metadata) : absent;
            case Issued key ->
                    switch (event) {
                        case ApiKeyIssued _ -> key;
                        case ApiKeyRotated rotated -> key.rotated(rotated, metadata);
                        case ApiKeyRevoked _ ->
                                key.with(
                                        key.hashes,
                                        key.graceUntil,
                                        key.lastUsedOn,
                                        metadata.timestamp(),
                                        metadata);
                        case ApiKeyUsed used ->
                                key.with(
                                        key.hashes,
                                        key.graceUntil,
                                        used.day(),
                                        key.revokedAt,
                                        metadata);
                    };
        };
    }

    private static Issued issued(ApiKeyIssued issued, EventMetadata metadata) {
        return new Issued(
                issued.keyId(),
                issued.name(),
                issued.scopes(),
                List.of(issued.hash()),
                issued.expiresAt(),
                null,
                null,
                null,
                ProcessedCommand.of(metadata),
                metadata.callerId(),
                ProcessedCommands.EMPTY.with(metadata),
                metadata.version());
    }
}
