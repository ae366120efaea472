package dev.reprise.command.apikey;

import dev.reprise.command.apikey.api.ApiKeyCommand.EnrolAdminKey;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.identity.ApiKey;
import dev.reprise.identity.Caller;
import dev.reprise.identity.SecretFile;
import dev.reprise.log.StartRefusedException;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.axonframework.spring.config.SpringAxonConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts the first admin key on record, at each start and once, before the first request is taken.
 */
final class AdminKeyAtStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AdminKeyAtStart.class);

    /** After the handlers of commands are known, and before a client is listened to. */
    private static final int PHASE = SpringAxonConfiguration.LIFECYCLE_PHASE + 1;

    private static final int ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final ApiKeyProperties properties;
    private final CommandDispatcher commands;
    private final Clock clock;
    private volatile boolean running;

    AdminKeyAtStart(ApiKeyProperties properties, CommandDispatcher commands, Clock clock) {
        this.properties = properties;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        var given = properties.adminKey();
        var source = given == null || given.isBlank() ? inFile() : "REPRISE_ADMIN_KEY";
        var key =
                ApiKey.parse(text())
                        .orElseThrow(() ->
                                StartRefusedException.badSecret(
                                        "The admin key in %s is no API key.".formatted(source),
                                        "It must be " + ApiKey.FORM + "."));
        try {
            tell(enrolled(key), key, source);
        } catch (ApiException failure) {
            if (failure.code() == ErrorCode.STATE_CONFLICT) {
                throw StartRefusedException.badSecret(
                        "The admin key in %s cannot be used: %s"
                                .formatted(source, failure.detail()),
                        "Put back the key that was there, or take one with an id of its own.");
            }
            LOG.warn(
                    "The admin key in {} could not be looked up, which is tried again at the next"
                            + " start: {}",
                    source,
                    failure.detail());
        }
    }

    /** The node that decides may be known to others only a moment after it is ready. */
    private KeyAnswer enrolled(ApiKey key) {
        for (var attempt = 1; ; attempt++) {
            try {
                return commands.send(enrolment(key), KeyAnswer.class);
            } catch (ApiException failure) {
                if (attempt == ATTEMPTS || !failure.code().retryable()) {
                    throw failure;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private String text() {
        var given = properties.adminKey();
        var file = properties.adminKeyFile();
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        if (file == null) {
            throw StartRefusedException.badSecret(
                    "There is no admin key.", "Set REPRISE_ADMIN_KEY to " + ApiKey.FORM + ".");
        }
        return SecretFile.readOrCreate(file, () -> ApiKey.random(ApiKey.randomId()).text());
    }

    private String inFile() {
        var file = properties.adminKeyFile();
        return file == null ? "no file" : file.toAbsolutePath().normalize().toString();
    }

    private static EnrolAdminKey enrolment(ApiKey key) {
        var request =
                new CommandContext(
                        UUID.randomUUID().toString(),
                        "automation",
                        null,
                        new Caller.Automation("the start"),
                        null);
        return new EnrolAdminKey(key.id(), request, "First admin key", key.hash());
    }

    private void tell(KeyAnswer answer, ApiKey key, String source) {
        var expiresAt = answer.expiresAt();
        if (answer.changed()) {
            LOG.info("The first admin key is in {}", source);
        } else if (answer.revokedAt() != null) {
            LOG.warn("The admin key in {} was revoked, and stays so; nobody gets in by it", source);
        } else if (expiresAt != null && !clock.instant().isBefore(expiresAt)) {
            LOG.warn("The admin key in {} has expired; nobody gets in by it", source);
        } else if (!answer.hashes().getFirst().equals(key.hash())) {
            LOG.warn("The admin key in {} was rotated since; put the new one there", source);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
