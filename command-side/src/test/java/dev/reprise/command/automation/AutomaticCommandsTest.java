package dev.reprise.command.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.automation.AutomaticCommands.Outcome;
import dev.reprise.command.room.api.RoomCommand.AbandonRoom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Clock;
import java.util.List;

class AutomaticCommandsTest {

    private static final Automation AUTOMATION = (_, _) -> List.of();

    private final CommandsOfRooms rooms = new CommandsOfRooms();
    private final AutomaticCommands commands = rooms.commands(Clock.systemUTC());

    @ParameterizedTest
    @CsvSource({"FINE, ANSWERED", "CLOSED, ANSWERED", "BROKEN, FAILED", "NOSTORE, UNANSWERED"})
    void tellWhatBecameOfACommand(String roomCode, Outcome outcome) {
        var command = new AbandonRoom(roomCode, AUTOMATION.request(), 1);

        assertThat(commands.send(AUTOMATION, command, () -> true)).isEqualTo(outcome);
        assertThat(rooms.asked).containsExactly(roomCode + " abandoned");
    }
}
