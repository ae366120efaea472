package dev.reprise.keys;

import dev.reprise.events.EventMetadata;
import dev.reprise.web.trace.TraceId;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Has the first use of a key on a day put on record, behind the back of the request that used it.
 * What cannot be noted is noted with a later use; the key itself decides that it is noted once.
 */
final class KeyUses implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int WAITING = 64;
    private static final int STOP_SECONDS = 5;

    private final CommandBus commands;
    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    5,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING),
                    Thread.ofPlatform().daemon().name("key-uses").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    KeyUses(CommandBus commands) {
        this.commands = commands;
        thread.allowCoreThreadTimeOut(true);
    }

    /** Notes a use if its day is not on record yet; never waits. */
    void seen(KnownKey key, Instant now) {
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var last = key.lastUsedOn();
        if ((last == null || last.isBefore(day)) && mayTry(key.keyId(), day, now)) {
            var trace = TraceId.current();
            thread.execute(() -> note(new NoteKeyUse(key.keyId(), day), trace));
        }
    }

    private boolean mayTry(String keyId, LocalDate day, Instant now) {
        var next = new Attempt(day, now.plus(PAUSE));
        var last = attempts.putIfAbsent(keyId, next);
        return last == null
                || (!(last.day().equals(day) && now.isBefore(last.quietUntil()))
                        && attempts.replace(keyId, last, next));
    }

    private void note(NoteKeyUse use, String trace) {
        try {
            commands.dispatch(
                    new GenericCommandMessage<>(
                            use,
                            Map.of(
                                    EventMetadata.COMMAND_ID,
                                    UUID.randomUUID().toString(),
                                    EventMetadata.REQUEST_HASH,
                                    "automation",
                                    EventMetadata.TRACE_ID,
                                    trace)),
                    (_, result) -> {
                        if (result.isExceptional()) {
                            tell(use, result.exceptionResult());
                        }
                    });
        } catch (RuntimeException failure) {
            tell(use, failure);
        }
    }

    private static void tell(NoteKeyUse use, Throwable failure) {
        LOG.debug("The use of key {} could not be noted", use.keyId(), failure);
    }

    @Override
    public void close() {
        thread.getQueue().clear();
        // Never interrupted: that would be in the middle of a write.
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The use of a key is still being noted.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private record Attempt(LocalDate day, Instant quietUntil) {}
}
