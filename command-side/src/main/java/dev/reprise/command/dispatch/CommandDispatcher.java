package dev.reprise.command.dispatch;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.apikey.api.ApiKeyCommand;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.erasure.ErasureCommand;
import dev.reprise.command.participant.api.ParticipantCommand;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.webhook.api.WebhookCommand;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.sealing.SealInterceptor;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;
import dev.reprise.web.trace.TraceId;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends commands and waits for their outcome, which is known only after it is durable. */
public final class CommandDispatcher {

    private final CommandBus commandBus;
    private final Duration deadline;
    private final Clock clock;
    private final CommandOutcomes outcomes;

    /**
     * A dispatcher.
     *
     * @param deadline how long an outcome is waited for; after it, the outcome is unknown
     */
    public CommandDispatcher(
            CommandBus commandBus, Duration deadline, Clock clock, CommandOutcomes outcomes) {
        this.commandBus = commandBus;
        this.deadline = deadline;
        this.clock = clock;
        this.outcomes = outcomes;
    }

    /**
     * The answer to a command to a room; a refusal or failure is thrown as {@link ApiException}.
     */
    public <R> R send(RoomCommand command, Class<R> answer) {
        return send(command, null, answer);
    }

    /**
     * The same for a command that seats a participant.
     *
     * @param subject who that is in all rooms, as an application calls them
     */
    public <R> R send(RoomCommand command, @Nullable String subject, Class<R> answer) {
        try {
            return answer.cast(dispatch(command, metadata(command, subject)));
        } catch (RefusedException refused) {
            throw refused.problem();
        }
    }

    /** The same, but empty where the command is refused with this code. */
    public <R> Optional<R> sendUnless(
            RejectionCode refusal, RoomCommand command, @Nullable String subject, Class<R> answer) {
        try {
            return Optional.of(answer.cast(dispatch(command, metadata(command, subject))));
        } catch (RefusedException refused) {
            if (refused.rejection().code() == refusal) {
                return Optional.empty();
            }
            throw refused.problem();
        }
    }

    /**
     * The acknowledgement of a participant's command; a refusal or failure is thrown as {@link
     * ApiException}.
     */
    public Ack send(ParticipantCommand command) {
        try {
            return (Ack)
                    dispatch(command, metadata(command.request(), command.request().caller().id()));
        } catch (RefusedException refused) {
            throw refused.problem();
        }
    }

    /** The answer to a command to an API key; a refusal or failure is thrown the same way. */
    public <R> R send(ApiKeyCommand command, Class<R> answer) {
        try {
            return answer.cast(
                    dispatch(
                            command, metadata(command.request(), command.request().caller().id())));
        } catch (RefusedException refused) {
            throw refused.problem();
        }
    }

    /** The answer to a command to a webhook; a refusal or failure is thrown the same way. */
    public <R> R send(WebhookCommand command, Class<R> answer) {
        try {
            return answer.cast(
                    dispatch(
                            command, metadata(command.request(), command.request().caller().id())));
        } catch (RefusedException refused) {
            throw refused.problem();
        }
    }

    /**
     * Puts a step of an erasure on record; a failure is thrown the same way.
     *
     * @param actorId who asked for it; {@code null} for the process itself
     */
    public void send(ErasureCommand command, @Nullable String actorId) {
        var metadata = new HashMap<String, Object>();
        if (actorId != null) {
            metadata.put(EventMetadata.ACTOR_ID, actorId);
        }
        metadata.put(EventMetadata.COMMAND_ID, RandomIdentifiers.uuid());
        var _ = dispatch(command, metadata);
    }

    private Object dispatch(Object command, Map<String, Object> metadata) {
        var begun = System.nanoTime();
        try {
            var answer = answerTo(command, metadata);
            outcomes.answered(command, answer, metadata, System.nanoTime() - begun);
            return answer;
        } catch (RuntimeException failure) {
            outcomes.failed(command, failure, metadata, System.nanoTime() - begun);
            throw failure;
        }
    }

    private Object answerTo(Object command, Map<String, Object> metadata) {
        var outcome = new CompletableFuture<Object>();
        var end = System.nanoTime() + deadline.toNanos();
        CommandDeadline.put(clock.instant().plus(deadline), metadata);
        try {
            commandBus.dispatch(
                    new GenericCommandMessage<>(command, metadata),
                    (_, result) -> {
                        if (result.isExceptional()) {
                            outcome.completeExceptionally(result.exceptionResult());
                        } else {
                            outcome.complete(result.getPayload());
                        }
                    });
        } catch (RuntimeException notSent) {
            throw CommandFailures.translate(notSent);
        }
        try {
            return outcome.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw CommandFailures.inDoubt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(
                    ErrorCode.COMMAND_TIMEOUT, "Interrupted while waiting for the outcome.");
        } catch (ExecutionException e) {
            var failure = CommandFailures.translate(e.getCause());
            if (failure instanceof ApiException problem
                    && problem.code() == ErrorCode.COMMAND_TIMEOUT) {
                awaitCertainty(end);
            }
            throw failure;
        }
    }

    /** Until what has not begun can begin no more: then sending it again is all there will be. */
    private static void awaitCertainty(long end) {
        try {
            TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> metadata(RoomCommand command, @Nullable String subject) {
        var metadata = metadata(command.request(), actor(command));
        if (subject != null) {
            metadata.put(SealInterceptor.SUBJECT, subject);
        }
        return metadata;
    }

    private static Map<String, Object> metadata(CommandContext request, @Nullable String actorId) {
        var metadata = new HashMap<String, Object>();
        metadata.put(EventMetadata.COMMAND_ID, request.commandId());
        if (!request.requestHash().isEmpty()) {
            metadata.put(EventMetadata.REQUEST_HASH, request.requestHash());
        }
        if (request.callerId() != null) {
            metadata.put(EventMetadata.CALLER_ID, request.callerId());
        }
        if (actorId != null) {
            metadata.put(EventMetadata.ACTOR_ID, actorId);
        }
        metadata.put(EventMetadata.TRACE_ID, TraceId.current());
        return metadata;
    }

    private static @Nullable String actor(RoomCommand command) {
        return switch (command) {
            case RoomCommand.OpenRoom open -> open.hostParticipantId();
            case RoomCommand.JoinRoom join -> join.participantId();
            default -> command.request().caller().id();
        };
    }
}
