package dev.reprise.command.dispatch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.command.acknowledgement.RejectionExceptions;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.engine.ConcurrencyConflicts;
import dev.reprise.command.engine.RemoteFailures;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.ExceptionUtils;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** What a failed command means to its sender. */
public final class CommandFailures {

    private static final Logger LOG = LoggerFactory.getLogger(CommandFailures.class);

    private static final Duration REMINDER = Duration.ofMinutes(5);

    /** What has been told lately: automations send what fails again and again, each second. */
    private static final Cache<String, String> TOLD =
            Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(REMINDER).build();

    private CommandFailures() {}

    /**
     * A failure as it travels to the sender's process: all that arrives there of an exception are
     * its typed details.
     */
    public static CommandExecutionException carried(Throwable failure) {
        return failure instanceof CommandExecutionException refused
                        && refused.getDetails().orElse(null) instanceof Rejection
                ? refused
                : switch (translate(failure)) {
                    case ApiException problem ->
                            new CommandExecutionException(
                                    problem.detail(), null, Fault.of(problem), false);
                    case RefusedException refused ->
                            RejectionExceptions.carrying(refused.rejection());
                    case RuntimeException other ->
                            throw new IllegalStateException("It is no failure of a command", other);
                };
    }

    /** A refusal as such; anything else is a fault of ours. */
    static RuntimeException translate(@Nullable Throwable failure) {
        return switch (failure) {
            case Throwable race when ConcurrencyConflicts.isOne(race) ->
                    new ApiException(
                            ErrorCode.ENGINE_UNAVAILABLE, "Too many commands at once; try again.");
            // Interrupted, or waiting for too long, before anything happened.
            case LockAcquisitionFailedException busy -> {
                LOG.warn("A command did not get its turn: {}", busy.getMessage());
                yield new ApiException(
                        ErrorCode.ENGINE_UNAVAILABLE, "The command did not get its turn.");
            }
            case CommandExecutionException refused
                    when refused.getDetails().orElse(null) instanceof Rejection rejection ->
                    new RefusedException(rejection);
            case CommandExecutionException failed
                    when failed.getDetails().orElse(null) instanceof Fault fault ->
                    fault.problem();
            case NoHandlerForCommandException _ ->
                    new ApiException(ErrorCode.ENGINE_UNAVAILABLE, "Nobody decides at the moment.");
            case GateShutException shut -> shut.problem();
            case OutcomeUnknownException unknown -> {
                remind("Whether commands are stored is not known", unknown);
                yield inDoubt();
            }
            case Throwable lost when isLost(lost) -> {
                remind("The answer to a command did not come", lost);
                yield inDoubt();
            }
            case EventStoreException unavailable -> {
                if (isOutOfReach(unavailable)) {
                    remind("The event store is out of reach", unavailable);
                } else {
                    tell("The event store failed.", unavailable);
                }
                yield new ApiException(
                        ErrorCode.ENGINE_UNAVAILABLE, "The event store is not available.");
            }
            case null, default -> {
                tell("A command failed.", failure);
                yield new ApiException(ErrorCode.INTERNAL_ERROR, "The command failed.");
            }
        };
    }

    private static boolean isOutOfReach(Throwable failure) {
        return ExceptionUtils.findException(
                        failure,
                        cause ->
                                RemoteFailures.isOfACall(cause)
                                        || cause instanceof TimeoutException)
                .isPresent();
    }

    /** It may have happened, or may yet happen. */
    static ApiException inDoubt() {
        return new ApiException(
                ErrorCode.COMMAND_TIMEOUT,
                "Whether it happened is not known; sending it again with the same key is safe.");
    }

    /** Whether the way to the node that decides, or from there to the store, broke in between. */
    private static boolean isLost(Throwable failure) {
        return RemoteFailures.isOfTheWay(failure)
                || failure instanceof org.axonframework.messaging.ExecutionException;
    }

    /**
     * What happens to many at once, and is not the client's mistake, is worth a line now and then.
     */
    private static void remind(String what, Throwable failure) {
        if (TOLD.asMap().putIfAbsent(what, what) == null) {
            LOG.warn("{}: {}", what, failure.toString());
        }
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
