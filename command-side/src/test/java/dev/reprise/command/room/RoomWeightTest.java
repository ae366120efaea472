package dev.reprise.command.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.room.domain.RoomDecisionState;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.RoomEvent;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.StatusChange;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.Map;

class RoomWeightTest {

    private static final List<RoomEvent> STORY =
            List.of(
                    new RoomOpened(
                            CommandContexts.ROOM,
                            Template.VALUES_SORT,
                            RoomSettings.DEFAULT,
                            List.of(new Card("sun", "The sun", "x".repeat(500))),
                            null,
                            null),
                    new ParticipantJoined(CommandContexts.ROOM, "ada", "Ada", ParticipantRole.HOST),
                    new ParticipantJoined(
                            CommandContexts.ROOM, "bob", "Bob", ParticipantRole.PLAYER),
                    status(Map.of("scores", Collections.nCopies(1_000, Map.of("n", 1)))),
                    status(Map.of()),
                    new ParticipantLeft(CommandContexts.ROOM, "bob", ParticipantLeft.Reason.LEFT));

    private final RoomWeight weight = new RoomWeight();
    private RoomDecisionState state = new RoomDecisionState.Absent();
    private long events;

    @Test
    void isTheSameWhetherWeighedAnewOrByWhatHasChanged() {
        for (var event : STORY) {
            assertThat(weighedAfter(event)).isEqualTo(new RoomWeight().of(state)).isPositive();
        }
    }

    @Test
    void growsWithWhatParticipantsHaveAsData() {
        STORY.subList(0, 2).forEach(this::weighedAfter);
        var alone = weighedAfter(STORY.get(2));
        assertThat(weighedAfter(STORY.get(3)) - alone).isBetween(100_000L, 300_000L);
        assertThat(weighedAfter(STORY.get(4)) - alone).isLessThan(2_000);
    }

    private static StatusesChanged status(Map<String, Object> data) {
        return new StatusesChanged(
                CommandContexts.ROOM, "status", List.of(new StatusChange("bob", null, null, data)));
    }

    private long weighedAfter(RoomEvent event) {
        var metadata =
                CommandContexts.metadata(CommandContexts.by("ada", "key-" + events), events++);
        state = RoomDecisionState.evolve(state, event, metadata);
        return weight.of(state);
    }
}
