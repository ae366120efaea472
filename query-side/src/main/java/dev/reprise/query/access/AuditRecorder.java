package dev.reprise.query.access;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.access.AccessKind;
import dev.reprise.events.access.RecordAccess;
import dev.reprise.events.access.RecordSearch;
import dev.reprise.identity.Caller;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;
import dev.reprise.web.trace.TraceId;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Records accesses of support staff in the audit trail; an access that is not recorded is refused.
 */
public final class AuditRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(AuditRecorder.class);

    private final CommandBus commands;
    private final Duration deadline;
    private final Map<AccessKind, Counter> looks = new EnumMap<>(AccessKind.class);

    /**
     * A recorder that has recorded nothing yet.
     *
     * @param deadline how long it is waited for one to be durable
     */
    public AuditRecorder(CommandBus commands, Duration deadline, MeterRegistry meters) {
        this.commands = commands;
        this.deadline = deadline;
        for (var kind : AccessKind.values()) {
            looks.put(kind, counter(kind, meters));
        }
    }

    private static Counter counter(AccessKind kind, MeterRegistry meters) {
        return Counter.builder("reprise.access.looks")
                .description("Accesses of support staff to rooms that were put on record")
                .baseUnit("looks")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    /**
     * Returns once it is on record, for good, that this member of staff accesses a room; others
     * leave no trace. Where it cannot be recorded, that is thrown as {@link ApiException}.
     *
     * @param from the first revision to be shown; {@code null} where none is
     * @param to the last one; {@code null} where none is, or where it is open
     */
    public void leave(
            AuditedCaller auditedCaller,
            String roomCode,
            AccessKind kind,
            @Nullable Long from,
            @Nullable Long to) {
        if (auditedCaller.isStaff() && auditedCaller.caller() instanceof Caller.OfApiKey key) {
            var access =
                    new RecordAccess(
                            UUID.randomUUID().toString(),
                            roomCode,
                            key.keyId(),
                            kind,
                            from,
                            to,
                            auditedCaller.givenReason());
            record(new GenericCommandMessage<>(access, metadata(access.accessId(), key)));
            Objects.requireNonNull(looks.get(kind)).increment();
        }
    }

    /** The same of a search of all rooms, by a member of staff. */
    public void leaveSearch(AuditedCaller auditedCaller, String query) {
        if (auditedCaller.isStaff() && auditedCaller.caller() instanceof Caller.OfApiKey key) {
            var id = UUID.randomUUID().toString();
            var search = new RecordSearch(id, key.keyId(), query, auditedCaller.givenReason());
            record(new GenericCommandMessage<>(search, metadata(id, key)));
        }
    }

    private static Map<String, Object> metadata(String accessId, Caller.OfApiKey key) {
        return Map.of(
                EventMetadata.COMMAND_ID, accessId,
                EventMetadata.ACTOR_ID, String.valueOf(key.id()),
                EventMetadata.TRACE_ID, TraceId.current());
    }

    private void record(CommandMessage<?> command) {
        try {
            recorded(command).get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notOnRecord(command, e);
        } catch (TimeoutException e) {
            throw notOnRecord(command, e);
        } catch (ExecutionException e) {
            throw notOnRecord(command, e.getCause());
        }
    }

    private CompletableFuture<Void> recorded(CommandMessage<?> command) {
        var outcome = new CompletableFuture<Void>();
        try {
            dispatch(command, outcome);
        } catch (RuntimeException notSent) {
            outcome.completeExceptionally(notSent);
        }
        return outcome;
    }

    private <C> void dispatch(CommandMessage<C> command, CompletableFuture<Void> outcome) {
        commands.dispatch(
                command,
                (_, result) -> {
                    if (result.isExceptional()) {
                        outcome.completeExceptionally(result.exceptionResult());
                    } else {
                        outcome.complete(null);
                    }
                });
    }

    private static ApiException notOnRecord(CommandMessage<?> command, @Nullable Throwable why) {
        LOG.warn(
                "What {} looks at cannot be put on record, and shows nothing: {}",
                command.getMetaData().get(EventMetadata.ACTOR_ID),
                String.valueOf(why));
        return new ApiException(
                ErrorCode.ENGINE_UNAVAILABLE,
                "Looks of support staff are put on record first, and that is not possible now.");
    }
}
