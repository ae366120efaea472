package dev.reprise.command.decision.domain;

import dev.reprise.identity.Caller;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, under which key, and what they believe.
 *
 * @param commandId names the command for ever; public
 * @param requestHash of method, path and JSON value, keyed; empty where nothing is remembered
 * @param callerId whose keys are meant: a participant, an API key, or the hash of an anonymous key;
 *     {@code null} where the command came without a key and is not remembered
 * @param expectedVersion the version that the aggregate must have; {@code null} where nothing is
 *     said of it, and there need not be one
 */
public record CommandContext(
        String commandId,
        String requestHash,
        @Nullable String callerId,
        Caller caller,
        @Nullable ExpectedVersion expectedVersion) {}
