package dev.reprise.command.eventstore;

import dev.reprise.command.dispatch.CommandDeadline;
import dev.reprise.command.dispatch.GateShutException;
import dev.reprise.command.engine.DecoratedCommandBus;
import dev.reprise.events.EventMetadata;
import dev.reprise.web.trace.TraceId;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.slf4j.MDC;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;

/**
 * Handles a command that names its deadline on its sender's thread, which waits no longer than
 * that; any other on a thread of its own, since its sender does not wait. How many are under way at
 * once is bounded, and while the store is stalled new ones are refused.
 */
final class DeadlineCommandBus extends DecoratedCommandBus {

    private static final ThreadFactory THREADS = Thread.ofVirtual().name("command-", 0).factory();
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Semaphore free;
    private final Predicate<Duration> stalled;
    private final Duration deadline;
    private final Clock clock;

    /**
     * A bus around one that blocks.
     *
     * @param stalled whether the store has stood still for longer than that
     * @param deadline of commands that name none; and how long the store may stand still before
     *     commands are refused
     * @param atOnce how many commands may be under way
     */
    DeadlineCommandBus(
            CommandBus delegate,
            Predicate<Duration> stalled,
            Duration deadline,
            int atOnce,
            Clock clock) {
        super(delegate);
        this.stalled = stalled;
        this.deadline = deadline;
        this.free = new Semaphore(atOnce);
        this.clock = clock;
    }

    @Override
    public <C, R> void dispatch(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        if (stalled.test(deadline)) {
            refuse(command, callback, "Nothing can be stored now, as the disk does not answer.");
        } else if (!free.tryAcquire()) {
            refuse(command, callback, "Too many commands are under way.");
        } else if (CommandDeadline.in(command.getMetaData()).isPresent()) {
            run(command, callback);
        } else {
            var timely = CommandDeadline.orElse(clock.instant().plus(deadline), command);
            THREADS.newThread(() -> runTraced(timely, callback)).start();
        }
    }

    private <C, R> void runTraced(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        if (command.getMetaData().get(EventMetadata.TRACE_ID) instanceof String trace) {
            MDC.put(TraceId.MDC_KEY, trace);
        }
        run(command, callback);
    }

    private <C, R> void run(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        try {
            delegate().dispatch(command, callback);
        } catch (RuntimeException | Error failure) {
            callback.onResult(command, GenericCommandResultMessage.asCommandResultMessage(failure));
        } finally {
            free.release();
        }
    }

    private static <C, R> void refuse(
            CommandMessage<C> command,
            CommandCallback<? super C, ? super R> callback,
            String detail) {
        callback.onResult(
                command,
                GenericCommandResultMessage.asCommandResultMessage(
                        new GateShutException(detail, RETRY_AFTER)));
    }
}
