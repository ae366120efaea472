package dev.reprise.command.axonserver;

import dev.reprise.command.presence.RoomOwnership;
import dev.reprise.events.Routed;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks after the rooms whose commands reach this node. Axon Server routes them, so it alone knows
 * which rooms these are; from here it shows in what comes. While anybody is connected to a room,
 * something comes at least once in {@code reprise.presence.silence}: a heartbeat, or the report
 * that a stream of theirs is open.
 */
final class RoomLeases implements RoomOwnership, MessageHandlerInterceptor<CommandMessage<?>> {

    private static final int LOOKS_BETWEEN_SWEEPS = 10_000;

    private final ConcurrentHashMap<String, Lease> leases = new ConcurrentHashMap<>();
    private final Duration lease;
    private final Clock clock;
    private int looks;

    /**
     * No rooms yet.
     *
     * @param lease after so long without anything of a room, another node looks after it
     */
    RoomLeases(Duration lease, Clock clock) {
        this.lease = lease;
        this.clock = clock;
    }

    @Override
    public @Nullable Object handle(
            UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        if (unitOfWork.getMessage().getPayload() instanceof Routed routed) {
            reached(routed.routingKey());
        }
        return chain.proceed();
    }

    void reached(String roomCode) {
        var now = clock.instant();
        leases.compute(
                roomCode,
                (_, held) ->
                        held == null || isOver(held, now)
                                ? new Lease(now, now)
                                : new Lease(held.since(), now));
        forgetWhatIsOver(now);
    }

    @Override
    public Optional<Instant> since(String roomCode) {
        var held = leases.get(roomCode);
        return held == null || isOver(held, clock.instant())
                ? Optional.empty()
                : Optional.of(held.since());
    }

    /** What was decided, but not here, was decided by who looks after the room now. */
    @Override
    public void answered(String roomCode, Instant sentAt) {
        leases.computeIfPresent(roomCode, (_, held) -> held.last().isBefore(sentAt) ? null : held);
    }

    private boolean isOver(Lease held, Instant now) {
        return held.last().plus(lease).isBefore(now);
    }

    private synchronized void forgetWhatIsOver(Instant now) {
        if (++looks >= Math.max(LOOKS_BETWEEN_SWEEPS, leases.size())) {
            looks = 0;
            leases.values().removeIf(held -> isOver(held, now));
        }
    }

    /**
     * For how long a room has been looked after here.
     *
     * @param last when something reached this node
     */
    private record Lease(Instant since, Instant last) {}
}
