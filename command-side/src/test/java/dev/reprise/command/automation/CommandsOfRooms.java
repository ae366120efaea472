package dev.reprise.command.automation;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.acknowledgement.RejectionExceptions;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.dispatch.CommandOutcomes;
import dev.reprise.command.presence.RoomOwnership;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.AbandonRoom;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;
import dev.reprise.command.room.api.RoomCommand.ReplaceGoneHost;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A command bus whose rooms are fine, closed, broken, without a store, or do not answer. */
final class CommandsOfRooms {

    private static final Map<String, RuntimeException> FAILURES =
            Map.of(
                    "CLOSED",
                    RejectionExceptions.carrying(
                            Rejection.of(RejectionCode.ROOM_CLOSED, "Closed.")),
                    "BROKEN",
                    new IllegalStateException("broken"),
                    "NOSTORE",
                    new EventStoreException("not available"));

    /** What was asked of rooms, as {@code room subject}, in order. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final CountDownLatch stuckRoomsAnswer = new CountDownLatch(1);
    private final CommandBus bus = SimpleCommandBus.builder().build();

    CommandsOfRooms() {
        Stream.of(AbandonRoom.class, MarkDisconnected.class, ReplaceGoneHost.class)
                .forEach(type -> {
                    var _ = bus.subscribe(type.getName(), this::answer);
                });
    }

    AutomaticCommands commands(Clock clock) {
        return new AutomaticCommands(
                new CommandDispatcher(
                        bus,
                        Duration.ofSeconds(30),
                        clock,
                        new CommandOutcomes(new SimpleMeterRegistry(), false)),
                RoomOwnership.EVERYWHERE,
                clock);
    }

    /** Rooms whose code begins with {@code STUCK} answer from now on. */
    void release() {
        stuckRoomsAnswer.countDown();
    }

    private Ack answer(CommandMessage<?> message) throws InterruptedException {
        var command = (RoomCommand) message.getPayload();
        asked.add(command.roomCode() + " " + subject(command));
        if (command.roomCode().startsWith("STUCK")) {
            stuckRoomsAnswer.await();
        }
        if (FAILURES.containsKey(command.roomCode())) {
            throw FAILURES.get(command.roomCode());
        }
        return new Ack(
                "command",
                command.roomCode(),
                new Ack.AggregateVersion("Room", command.roomCode(), 1),
                List.of(),
                Instant.EPOCH,
                false,
                null);
    }

    private static String subject(RoomCommand command) {
        return switch (command) {
            case MarkDisconnected gone -> gone.participantId() + " gone";
            case ReplaceGoneHost gone -> gone.participantId() + " replaced";
            default -> "abandoned";
        };
    }
}
