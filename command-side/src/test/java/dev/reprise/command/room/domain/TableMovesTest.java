package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.RoomEvents.CLOSED;
import static dev.reprise.command.room.domain.RoomStory.ROOM;
import static dev.reprise.command.room.domain.RoomStory.codeOf;
import static dev.reprise.command.room.domain.RoomStory.join;
import static dev.reprise.command.room.domain.RoomStory.leave;
import static dev.reprise.command.room.domain.RoomStory.move;
import static dev.reprise.command.room.domain.RoomStory.opened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.events.CardMoved;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

class TableMovesTest {

    private final RoomStory room = opened(Template.SHARED_TABLE).after(join("bob"));

    @Test
    void isForEveryPlayer() {
        assertThat(room.when(move("bob", "courage", "deck", "left")))
                .isEqualTo(
                        Decision.accept(
                                new CardMoved(
                                        ROOM, "bob", Board.TABLE, "courage", "deck", "left", 0)));
    }

    @Test
    void isForTheHostToo() {
        assertThat(Decisions.events(room.when(move("ada", "courage", "deck", "left")))).hasSize(1);
    }

    @Test
    void isNotForSpectators() {
        room.after(join("eve", ParticipantRole.SPECTATOR));

        assertThat(codeOf(room, move("eve", "courage", "deck", "left")))
                .isEqualTo(RejectionCode.FORBIDDEN);
    }

    @Test
    void isNotForWhoLeft() {
        room.after(leave("bob"));

        assertThat(codeOf(room, move("bob", "courage", "deck", "left")))
                .isEqualTo(RejectionCode.FORBIDDEN);
    }

    @Test
    void isNotForKeysNorForParticipantsOfOtherRooms() {
        var key = new Caller.OfApiKey("key-1", Set.of(Scope.ROOMS_WRITE));
        var elsewhere = new Caller.OfParticipant("XYZ789", "bob");

        assertThat(codeOf(room, byCaller(key))).isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(codeOf(room, byCaller(elsewhere))).isEqualTo(RejectionCode.FORBIDDEN);
    }

    @Test
    void findsNoPilesWhereThereIsNoTable() {
        assertThat(codeOf(opened(Template.VALUES_SORT), move("ada", "courage", "deck", "top8")))
                .isEqualTo(RejectionCode.PILE_NOT_FOUND);
        assertThat(codeOf(opened(Template.LOBBY), move("ada", "courage", "deck", "left")))
                .isEqualTo(RejectionCode.PILE_NOT_FOUND);
    }

    @Test
    void looksWhoMayBeforeThePiles() {
        var lobby = opened(Template.LOBBY).after(join("eve", ParticipantRole.SPECTATOR));

        assertThat(codeOf(lobby, move("eve", "courage", "deck", "left")))
                .isEqualTo(RejectionCode.FORBIDDEN);
    }

    @Test
    void explainsAConflict() {
        room.after(move("bob", "courage", "deck", "left"));

        var rejection = Decisions.rejection(room.when(move("ada", "courage", "deck", "right")));

        assertThat(rejection.code()).isEqualTo(RejectionCode.STATE_CONFLICT);
        assertThat(rejection.currentState())
                .containsEntry("pile", "left")
                .containsEntry("movedBy", Map.of("participantId", "bob", "name", "Bob"))
                .containsEntry("movedAt", "2026-03-01T10:00:00Z")
                .containsEntry("commandId", "bob moves courage");
    }

    @Test
    void explainsAConflictThoughTheWinnerLeft() {
        room.after(move("bob", "courage", "deck", "left")).after(leave("bob"));

        var rejection = Decisions.rejection(room.when(move("ada", "courage", "deck", "right")));

        assertThat(rejection.currentState())
                .containsEntry("movedBy", Map.of("participantId", "bob", "name", "Bob"));
    }

    @Test
    void isRefusedInAClosedRoom() {
        assertThat(codeOf(room.given(CLOSED), move("bob", "courage", "deck", "left")))
                .isEqualTo(RejectionCode.ROOM_CLOSED);
    }

    @Test
    void looksAtTheVersionBeforeTheRule() {
        var request = CommandContexts.expecting(1, CommandContexts.by("bob", "key-1"));

        assertThat(codeOf(room, move(request, "joker", "deck", "left")))
                .isEqualTo(RejectionCode.VERSION_CONFLICT);
    }

    private RoomCommand byCaller(Caller caller) {
        return move(CommandContexts.unkeyed("command-1", caller), "courage", "deck", "left");
    }
}
