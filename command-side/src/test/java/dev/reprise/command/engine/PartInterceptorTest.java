package dev.reprise.command.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.TimelineEvent;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class PartInterceptorTest {

    private static final String ROOM = "ABC234";

    private final PartInterceptor parts = new PartInterceptor();

    @Test
    void numbersTheEventsOfACommandInTheirOrder() {
        assertThat(
                        parts(
                                of("command-1", started(ROOM)),
                                of("command-1", new GameEnded(ROOM, null)),
                                of("command-1", started(ROOM))))
                .containsExactly("1/3", "2/3", "3/3");
    }

    @Test
    void saysNothingOfAnEventThatStandsAlone() {
        assertThat(parts(of("command-1", started(ROOM)))).containsExactly("");
    }

    @Test
    void doesNotMixCommandsAndRooms() {
        assertThat(
                        parts(
                                of("command-1", started(ROOM)),
                                of("command-1", started("XYZ789")),
                                of("command-2", started(ROOM)),
                                of("command-2", started(ROOM))))
                .containsExactly("", "", "1/2", "2/2");
    }

    @Test
    void leavesAloneWhatIsOfNoRoomOrNoCommand() {
        assertThat(
                        parts(
                                new GenericEventMessage<>("a key"),
                                new GenericEventMessage<>("another"),
                                new GenericEventMessage<>(started(ROOM)),
                                new GenericEventMessage<>(started(ROOM))))
                .containsOnly("");
    }

    private List<String> parts(EventMessage<?>... messages) {
        var staged = List.of(messages);
        var each = parts.handle(staged);
        var told = new ArrayList<String>();
        for (var index = 0; index < staged.size(); index++) {
            var metadata = each.apply(index, staged.get(index)).getMetaData();
            told.add(Objects.toString(metadata.get(EventMetadata.PART), ""));
        }
        return told;
    }

    private static GameStarted started(String roomCode) {
        return new GameStarted(roomCode, "Charades");
    }

    private static EventMessage<?> of(String commandId, TimelineEvent event) {
        return new GenericEventMessage<>(event, MetaData.with(EventMetadata.COMMAND_ID, commandId));
    }
}
