package dev.reprise.command.apikey.domain;

import static dev.reprise.command.apikey.domain.ApiKeyDecision.accept;
import static dev.reprise.command.apikey.domain.ApiKeyDecision.reject;

import dev.reprise.command.apikey.api.ApiKeyCommand;
import dev.reprise.command.apikey.api.ApiKeyCommand.EnrolAdminKey;
import dev.reprise.command.apikey.api.ApiKeyCommand.IssueKey;
import dev.reprise.command.apikey.api.ApiKeyCommand.NoteUse;
import dev.reprise.command.apikey.api.ApiKeyCommand.RevokeKey;
import dev.reprise.command.apikey.api.ApiKeyCommand.RotateKey;
import dev.reprise.command.apikey.domain.ApiKeyState.Absent;
import dev.reprise.command.apikey.domain.ApiKeyState.Issued;
import dev.reprise.command.decision.domain.AggregateType;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.decision.domain.Versions;
import dev.reprise.events.apikey.ApiKeyIssued;
import dev.reprise.events.apikey.ApiKeyRevoked;
import dev.reprise.events.apikey.ApiKeyRotated;
import dev.reprise.events.apikey.ApiKeyUsed;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what is asked of an API key. */
public final class ApiKeyDecider {

    private ApiKeyDecider() {}

    /** The decision, in the contract's order of checks. */
    public static ApiKeyDecision decide(ApiKeyState state, ApiKeyCommand command, Instant now) {
        return switch (state) {
            case Absent _ -> decide(command);
            case Issued key ->
                    remembered(key, command)
                            .or(() -> permission(command))
                            .or(() -> version(key, command))
                            .orElseGet(() -> rule(key, command, now));
        };
    }

    private static ApiKeyDecision decide(ApiKeyCommand command) {
        return switch (command) {
            case IssueKey issue ->
                    permission(command)
                            .or(() ->
                                    Versions.checkNew(command.request(), AggregateType.API_KEY)
                                            .map(ApiKeyDecision::of))
                            .orElseGet(() -> issue(issue));
            case EnrolAdminKey enrol -> permission(command).orElseGet(() -> enrol(enrol));
            case RotateKey _, RevokeKey _, NoteUse _ ->
                    reject(RejectionCode.NOT_FOUND, "There is no API key " + command.keyId() + ".");
        };
    }

    private static ApiKeyDecision issue(IssueKey issue) {
        return accept(
                new ApiKeyIssued(
                        issue.keyId(),
                        issue.name(),
                        issue.scopes().stream().map(Scope::toString).toList(),
                        issue.hash(),
                        issue.expiresAt()));
    }

    private static ApiKeyDecision enrol(EnrolAdminKey enrol) {
        return accept(
                new ApiKeyIssued(
                        enrol.keyId(),
                        enrol.name(),
                        List.of(Scope.ADMIN.toString()),
                        enrol.hash(),
                        null));
    }

    /** An issue is remembered for ever, since its key follows from the sender's. */
    private static Optional<ApiKeyDecision> remembered(Issued key, ApiKeyCommand command) {
        var request = command.request();
        if (command instanceof IssueKey) {
            return request.callerId() != null && request.callerId().equals(key.issuer())
                    ? Optional.of(ApiKeyDecision.again(key.issue(), request))
                    : Optional.empty();
        }
        return key.memory().find(request).map(first -> ApiKeyDecision.again(first, request));
    }

    private static Optional<ApiKeyDecision> permission(ApiKeyCommand command) {
        var caller = command.request().caller();
        var allowed =
                switch (command) {
                    case IssueKey _, RotateKey _, RevokeKey _ -> caller.has(Scope.ADMIN);
                    case EnrolAdminKey _, NoteUse _ -> caller instanceof Caller.Automation;
                };
        return allowed
                ? Optional.empty()
                : Optional.of(
                        reject(
                                RejectionCode.FORBIDDEN,
                                "Only an API key with scope admin may do this."));
    }

    private static Optional<ApiKeyDecision> version(Issued key, ApiKeyCommand command) {
        return Versions.check(command.request(), AggregateType.API_KEY, key.keyId(), key.version())
                .map(ApiKeyDecision::of);
    }

    private static ApiKeyDecision rule(Issued key, ApiKeyCommand command, Instant now) {
        return switch (command) {
            case IssueKey _ ->
                    reject(
                            RejectionCode.STATE_CONFLICT,
                            "Another API key has this identifier; send it under another"
                                    + " Idempotency-Key.");
            case EnrolAdminKey enrol -> enrolAgain(key, enrol);
            case RotateKey rotate -> rotate(key, rotate, now);
            case RevokeKey _ ->
                    key.revokedAt() == null ? accept(new ApiKeyRevoked(key.keyId())) : accept();
            case NoteUse use -> noteUse(key, use);
        };
    }

    private static ApiKeyDecision enrolAgain(Issued key, EnrolAdminKey enrol) {
        if (!key.hashes().contains(enrol.hash())) {
            return reject(
                    RejectionCode.STATE_CONFLICT,
                    "API key %s is on record with another secret.".formatted(key.keyId()));
        }
        return key.scopes().contains(Scope.ADMIN.toString())
                ? accept()
                : reject(
                        RejectionCode.STATE_CONFLICT,
                        "API key %s is on record without scope admin.".formatted(key.keyId()));
    }

    private static ApiKeyDecision rotate(Issued key, RotateKey rotate, Instant now) {
        if (key.revokedAt() != null) {
            return reject(
                    RejectionCode.STATE_CONFLICT,
                    "The API key is revoked, and stays so; issue another one.");
        }
        var expiresAt = key.expiresAt();
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return reject(
                    RejectionCode.STATE_CONFLICT, "The API key has expired; issue another one.");
        }
        return accept(new ApiKeyRotated(key.keyId(), rotate.hash(), now.plus(rotate.grace())));
    }

    private static ApiKeyDecision noteUse(Issued key, NoteUse use) {
        var last = key.lastUsedOn();
        return key.revokedAt() == null && (last == null || last.isBefore(use.day()))
                ? accept(new ApiKeyUsed(key.keyId(), use.day()))
                : accept();
    }
}
