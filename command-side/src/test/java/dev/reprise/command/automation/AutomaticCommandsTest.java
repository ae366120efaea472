package dev.reprise.command.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.acknowledgement.Refusals;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.presence.Jurisdiction;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.AbandonRoom;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class AutomaticCommandsTest {

    private static final Automation AUTOMATION = (_, _) -> List.of();

    private final CommandBus bus = SimpleCommandBus.builder().build();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, RuntimeException> failures =
            Map.of(
                    "CLOSED",
                    Refusals.carrying(Rejection.of(RejectionCode.ROOM_CLOSED, "Closed.")),
                    "BROKEN",
                    new IllegalStateException("broken"),
                    "NOSTORE",
                    new EventStoreException("not available"));

    private final AutomaticCommands commands =
            new AutomaticCommands(
                    new CommandDispatcher(bus, Duration.ofSeconds(5)),
                    Jurisdiction.EVERYWHERE,
                    Clock.systemUTC());

    private void send(String... roomCodes) {
        try (var _ =
                bus.subscribe(
                        AbandonRoom.class.getName(),
                        message -> {
                            var roomCode = ((RoomCommand) message.getPayload()).roomCode();
                            asked.add(roomCode);
                            if (failures.containsKey(roomCode)) {
                                throw failures.get(roomCode);
                            }
                            return ack(roomCode);
                        })) {
            commands.send(
                    AUTOMATION,
                    List.of(roomCodes).stream()
                            .map(roomCode -> new AbandonRoom(roomCode, AUTOMATION.request(), 1))
                            .toList(),
                    () -> asked.size() < 3);
        }
    }

    private static Ack ack(String roomCode) {
        return new Ack(
                "command",
                roomCode,
                new Ack.AggregateVersion("Room", roomCode, 1),
                List.of(),
                Instant.EPOCH,
                false,
                null);
    }

    @Test
    void goOnWhenARoomIsClosedOrBroken() {
        send("CLOSED", "BROKEN", "FINE");
        assertThat(asked).containsExactly("CLOSED", "BROKEN", "FINE");
    }

    @Test
    void waitForTheNextTimeWhenTheEngineDoesNotAnswer() {
        send("NOSTORE", "FINE");
        assertThat(asked).containsExactly("NOSTORE");
    }

    @Test
    void stopWhenTheyAreNoLongerWanted() {
        send("A", "B", "C", "D");
        assertThat(asked).containsExactly("A", "B", "C");
    }
}
