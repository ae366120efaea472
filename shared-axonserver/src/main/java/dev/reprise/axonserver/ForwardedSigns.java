package dev.reprise.axonserver;

import dev.reprise.events.presence.SignsSeen;
import dev.reprise.identity.SignOfLife;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Passes signs of life on to whoever looks after the room: the first of a room at once, those of
 * the following interval together at its end. A room that nothing is heard of costs nothing. What
 * cannot be delivered is lost; the next sign is not far.
 */
final class ForwardedSigns implements SignOfLife, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ForwardedSigns.class);

    private final CommandBus commands;
    private final Duration interval;
    private final Clock clock;
    private final Map<String, Map<String, Instant>> heard = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("signs-of-life").factory());

    ForwardedSigns(CommandBus commands, Duration interval, Clock clock) {
        this.commands = commands;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public void seen(String roomCode, String participantId) {
        heard.compute(
                roomCode,
                (_, known) -> {
                    var signs = known;
                    if (signs == null) {
                        signs = new HashMap<>();
                        thread.execute(() -> pass(roomCode));
                    }
                    signs.put(participantId, clock.instant());
                    return signs;
                });
    }

    /** Passes on what was heard, and does so again after the interval for as long as there is. */
    private void pass(String roomCode) {
        var signs = new HashMap<String, Instant>();
        heard.computeIfPresent(
                roomCode,
                (_, known) -> {
                    signs.putAll(known);
                    known.clear();
                    return signs.isEmpty() ? null : known;
                });
        if (signs.isEmpty()) {
            return;
        }
        var _ = thread.schedule(() -> pass(roomCode), interval.toMillis(), TimeUnit.MILLISECONDS);
        send(roomCode, signs);
    }

    private void send(String roomCode, Map<String, Instant> signs) {
        var now = clock.instant();
        var ages = new HashMap<String, Long>();
        signs.forEach((id, time) -> ages.put(id, Duration.between(time, now).toMillis()));
        try {
            commands.dispatch(
                    new GenericCommandMessage<>(new SignsSeen(roomCode, ages)),
                    (_, result) -> {
                        if (result.isExceptional()) {
                            tell(roomCode, result.exceptionResult());
                        }
                    });
        } catch (RuntimeException failure) {
            tell(roomCode, failure);
        }
    }

    private static void tell(String roomCode, Throwable failure) {
        LOG.debug("Signs of life in {} could not be passed on", roomCode, failure);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
