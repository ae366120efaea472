package dev.reprise.command.dispatch;

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

/** What a failed command means to its sender. */
final class CommandFailures {

    private static final Logger LOG = LoggerFactory.getLogger(CommandFailures.class);

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
            case EventStoreException unavailable -> {
                LOG.error("The event store failed.", unavailable);
                yield new ApiException(
                        ErrorCode.ENGINE_UNAVAILABLE, "The event store is not available.");
            }
            case null, default -> {
                LOG.error("A command failed.", failure);
                yield new ApiException(ErrorCode.INTERNAL_ERROR, "The command failed.");
            }
        };
    }
}
