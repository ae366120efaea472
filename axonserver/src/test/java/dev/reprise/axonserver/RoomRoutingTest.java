package dev.reprise.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.presence.ClaimRoom;
import dev.reprise.events.presence.HeartbeatsSeen;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

class RoomRoutingTest {

    private final RoomRouting routing = new RoomRouting();

    record OfNoRoom(@TargetAggregateIdentifier String id) {}

    @Test
    void goesByTheRoom() {
        var signs =
                new GenericCommandMessage<>(
                        new HeartbeatsSeen("ABC234", Map.of("ada", 5L), Set.of(), 0));
        var reminder = new GenericCommandMessage<>(new ClaimRoom("ABC234"));

        assertThat(routing.getRoutingKey(signs)).isEqualTo("ABC234");
        assertThat(routing.getRoutingKey(reminder)).isEqualTo("ABC234");
    }

    @Test
    void spreadsWhatIsOfNoRoom() {
        var command = new GenericCommandMessage<>(new OfNoRoom("ABC234"));

        assertThat(routing.getRoutingKey(command)).isEqualTo(command.getIdentifier());
    }
}
