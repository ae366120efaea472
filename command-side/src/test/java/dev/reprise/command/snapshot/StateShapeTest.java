package dev.reprise.command.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.cards.domain.CardBoard;
import dev.reprise.command.cards.domain.LastMove;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.ProcessedCommands;
import dev.reprise.command.participant.domain.ParticipantDecisionState;
import dev.reprise.command.room.domain.Member;
import dev.reprise.command.room.domain.Presence;
import dev.reprise.command.room.domain.RoomDecisionState;
import dev.reprise.command.room.domain.Roster;
import dev.reprise.events.card.CardTitle;
import dev.reprise.events.card.Layout;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.RevealType;
import dev.reprise.events.room.RoomSettings;

import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class StateShapeTest {

    private enum Colour {
        RED,
        GREEN
    }

    private record Thing(String name, List<? extends Part> parts) {}

    private record Part(Map<String, Colour> colours) {}

    @Revision("7")
    private record Revised(String name) {}

    @Test
    void saysWhatAStateIsMadeOfDownToTheLastConstant() {
        assertThat(StateShape.describe(Thing.class))
                .containsOnlyKeys(
                        Thing.class.getName(), Part.class.getName(), Colour.class.getName())
                .containsEntry(Colour.class.getName(), "[RED, GREEN]")
                .containsEntry(
                        Part.class.getName(),
                        "colours: java.util.Map<java.lang.String, " + Colour.class.getName() + ">");
    }

    @Test
    void reachesEverythingThatARoomAndASessionAreMadeOf() {
        assertThat(StateShape.describe(RoomDecisionState.Room.class))
                .containsKeys(
                        Roster.class.getName(),
                        Member.class.getName(),
                        Presence.class.getName(),
                        Location.class.getName(),
                        RoomSettings.class.getName(),
                        CardBoard.class.getName(),
                        Layout.class.getName(),
                        LastMove.class.getName(),
                        ProcessedCommands.class.getName(),
                        ProcessedCommand.class.getName());
        assertThat(StateShape.describe(ParticipantDecisionState.Session.class))
                .containsKeys(RevealType.class.getName(), CardTitle.class.getName());
    }

    @Test
    void givesEachShapeAndEachMeaningARevisionOfItsOwn() {
        assertThat(StateShape.revisionOf(Thing.class)).matches("1-[0-9a-f]{8}");
        assertThat(StateShape.revisionOf(Revised.class)).matches("7-[0-9a-f]{8}");
        assertThat(StateShape.revisionOf(Part.class))
                .isNotEqualTo(StateShape.revisionOf(Thing.class));
    }
}
