package dev.reprise.command.apikey.web;

import dev.reprise.command.apikey.KeyAnswer;
import dev.reprise.command.apikey.api.ApiKeyCommand;
import dev.reprise.command.apikey.api.ApiKeyCommand.RevokeKey;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.identity.Scope;
import dev.reprise.keys.KeyDirectory;
import dev.reprise.keys.KeyRing;
import dev.reprise.keys.KnownKey;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends commands to API keys, and answers once this node goes by them: a key that was just issued
 * can be used here at once, and one that was just revoked cannot.
 */
final class ApiKeyCommands {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CommandDispatcher commands;
    private final KeyRing keys;
    private final KeyDirectory directory;
    private final Clock clock;
    private final ReentrantLock oneRevocationAtATime = new ReentrantLock();

    ApiKeyCommands(CommandDispatcher commands, KeyRing keys, KeyDirectory directory, Clock clock) {
        this.commands = commands;
        this.keys = keys;
        this.directory = directory;
        this.clock = clock;
    }

    KeyAnswer send(ApiKeyCommand command) {
        var answer = commands.send(command, KeyAnswer.class);
        if (!keys.await(answer.keyId(), answer.version(), PATIENCE)) {
            throw new ApiException(
                    ErrorCode.COMMAND_TIMEOUT,
                    "It is stored, but this node does not go by it yet; sending it again with the"
                            + " same key is safe.");
        }
        return answer;
    }

    /** Refuses to revoke the last key by which others could be issued. */
    KeyAnswer revoke(RevokeKey command) {
        takeTurn();
        try {
            if (command.request().caller().has(Scope.ADMIN) && isLastAdmin(command.keyId())) {
                throw new ApiException(
                        ErrorCode.STATE_CONFLICT,
                        "This is the last API key with scope admin: issue another one first.");
            }
            return send(command);
        } finally {
            oneRevocationAtATime.unlock();
        }
    }

    /** One that hangs must not hold up the next one beyond its deadline, too. */
    private void takeTurn() {
        try {
            if (oneRevocationAtATime.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new ApiException(
                ErrorCode.ENGINE_UNAVAILABLE, "Another key is being revoked at the moment.");
    }

    private boolean isLastAdmin(String keyId) {
        var now = clock.instant();
        var admins =
                keys.all().stream()
                        .filter(key -> isAdmin(key, now))
                        .map(KnownKey::keyId)
                        .limit(2)
                        .toList();
        return admins.size() == 1 && admins.contains(keyId);
    }

    /** A key with an event that fails is refused, and so cannot be what others rest on. */
    private boolean isAdmin(KnownKey key, Instant now) {
        return key.isValid(now)
                && directory.isKnownAsItIs(key.keyId())
                && key.scopes().contains(Scope.ADMIN);
    }
}
