package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.Asking.SYSTEM;
import static dev.reprise.command.room.domain.Asking.WRITER;
import static dev.reprise.command.room.domain.Asking.rejoin;
import static dev.reprise.command.room.domain.RoomEvents.CLOSED;
import static dev.reprise.command.room.domain.RoomEvents.disconnected;
import static dev.reprise.command.room.domain.RoomEvents.reconnected;
import static dev.reprise.command.room.domain.RoomStory.codeOf;
import static dev.reprise.command.room.domain.RoomStory.join;
import static dev.reprise.command.room.domain.RoomStory.kick;
import static dev.reprise.command.room.domain.RoomStory.opened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;

import org.junit.jupiter.api.Test;

class RejoiningTest {

    private final RoomStory room = opened(Template.LOBBY).after(join("bob"));

    @Test
    void isNoNewsOfWhoIsConnected() {
        assertThat(room.when(rejoin("bob"))).isEqualTo(Decision.accept());
    }

    @Test
    void bringsTheDisconnectedBack() {
        assertThat(room.given(disconnected("bob")).when(rejoin("bob")))
                .isEqualTo(Decision.accept(reconnected("bob")));
    }

    @Test
    void isForSpectatorsToo() {
        room.after(join("eve", ParticipantRole.SPECTATOR)).given(disconnected("eve"));

        assertThat(room.when(rejoin("eve"))).isEqualTo(Decision.accept(reconnected("eve")));
    }

    @Test
    void isForTheParticipantAlone() {
        assertThat(codeOf(room, rejoin(Asking.of("ada"), "bob")))
                .isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(codeOf(room, rejoin(WRITER, "bob"))).isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(codeOf(room, rejoin(SYSTEM, "bob"))).isEqualTo(RejectionCode.FORBIDDEN);
    }

    @Test
    void isNotForWhoLeftWasKickedOrExpired() {
        assertThat(codeOf(room.after(kick("ada", "bob")), rejoin("bob")))
                .isEqualTo(RejectionCode.PARTICIPANT_NOT_FOUND);
    }

    @Test
    void worksInAClosedRoomAndChangesNothingThere() {
        room.given(disconnected("bob"), CLOSED);

        assertThat(room.when(rejoin("bob"))).isEqualTo(Decision.accept());
    }

    @Test
    void isADuplicateUnderTheSameKey() {
        room.given(disconnected("bob")).after(rejoin("bob"));

        assertThat(Decisions.first(room.when(rejoin("bob"))))
                .isEqualTo(new ProcessedCommand("asking of bob", "hash of asking of bob", 4, 4));
    }

    @Test
    void looksAtTheVersion() {
        var stale = CommandContexts.expecting(2, Asking.of("bob"));

        assertThat(codeOf(room, rejoin(stale, "bob"))).isEqualTo(RejectionCode.VERSION_CONFLICT);
    }
}
