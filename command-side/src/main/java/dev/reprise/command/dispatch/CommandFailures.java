package dev.reprise.command.dispatch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/** What a failed command means to its sender. */
final class CommandFailures {

    private static final Logger LOG = LoggerFactory.getLogger(CommandFailures.class);

    private static final Duration REMINDER = Duration.ofMinutes(5);

    /** What has been told lately: automations send what fails again and again, each second. */
    private static final Cache<String, String> TOLD =
            Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(REMINDER).build();

    private CommandFailures() {}

    /**
     * A refusal as such; a lost race as it is, to be decided again; anything else is a fault of
     * ours.
     */
    static RuntimeException translate(@Nullable Throwable failure) {
        return switch (failure) {
            case ConcurrencyException race -> race;
            case AggregateStreamCreationException race ->
                    new ConcurrencyException(race.getMessage(), race);
            // Interrupted, or waiting for too long, before anything happened.
            case LockAcquisitionFailedException busy -> {
                LOG.warn("A command did not get its turn: {}", busy.getMessage());
                yield new ApiException(
                        ErrorCode.ENGINE_UNAVAILABLE, "The command did not get its turn.");
            }
            case CommandExecutionException refused
                    when refused.getDetails().orElse(null) instanceof Rejection rejection ->
                    new RefusedException(rejection);
            case GateShutException shut -> shut.problem();
            case EventStoreException unavailable -> {
                tell("The event store failed.", unavailable);
                yield new ApiException(
                        ErrorCode.ENGINE_UNAVAILABLE, "The event store is not available.");
            }
            case null, default -> {
                tell("A command failed.", failure);
                yield new ApiException(ErrorCode.INTERNAL_ERROR, "The command failed.");
            }
        };
    }

    private static void tell(String what, @Nullable Throwable failure) {
        var cause = String.valueOf(failure);
        if (TOLD.asMap().putIfAbsent(cause, what) == null) {
            LOG.error(what, failure);
        } else {
            LOG.debug(what, failure);
        }
    }
}
