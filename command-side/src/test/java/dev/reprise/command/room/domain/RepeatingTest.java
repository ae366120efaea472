package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.RoomEvents.CLOSED;
import static dev.reprise.command.room.domain.RoomEvents.moveBackAndForth;
import static dev.reprise.command.room.domain.RoomStory.codeOf;
import static dev.reprise.command.room.domain.RoomStory.join;
import static dev.reprise.command.room.domain.RoomStory.leave;
import static dev.reprise.command.room.domain.RoomStory.move;
import static dev.reprise.command.room.domain.RoomStory.opened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.ProcessedCommands;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.events.card.Template;

import org.junit.jupiter.api.Test;

class RepeatingTest {

    private final RoomStory room = opened(Template.SHARED_TABLE).after(join("bob"));
    private final CommandContext request = CommandContexts.by("bob", "key-1");
    private final RoomCommand move = move(request, "courage", "deck", "left");

    @Test
    void isADuplicate() {
        assertThat(Decisions.first(room.after(move).when(move)))
                .isEqualTo(new ProcessedCommand("key-1", "hash of key-1", 3, 3));
    }

    @Test
    void isADuplicateAtAnyExpectedVersion() {
        var again = move(CommandContexts.expecting(99, request), "courage", "deck", "left");

        assertThat(Decisions.first(room.after(move).when(again)).commandId()).isEqualTo("key-1");
    }

    @Test
    void isADuplicateThoughTheCallerLeftAndTheRoomClosed() {
        room.after(move).after(leave("bob")).given(CLOSED);

        assertThat(Decisions.first(room.when(move)).commandId()).isEqualTo("key-1");
    }

    @Test
    void isRefusedForAnotherRequest() {
        var other = move(CommandContexts.reusing(request), "humor", "deck", "left");

        assertThat(codeOf(room.after(move), other)).isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void isRefusedForACommandOfAnotherKind() {
        assertThat(codeOf(room.after(move), leave(CommandContexts.reusing(request), "bob")))
                .isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void isNoConcernOfAnotherCaller() {
        var same = move(CommandContexts.by("ada", "key-1"), "humor", "deck", "left");

        assertThat(Decisions.events(room.after(move).when(same))).hasSize(1);
    }

    @Test
    void isDecidedAnewWhereTheFirstWasRefused() {
        var early = move(request, "courage", "left", "right");
        assertThat(codeOf(room, early)).isEqualTo(RejectionCode.STATE_CONFLICT);

        room.after(move("ada", "courage", "deck", "left"));

        assertThat(Decisions.events(room.when(early))).hasSize(1);
    }

    @Test
    void isDecidedAnewWhereTheFirstChangedNothing() {
        var nothing = move(request, "courage", "deck", "deck");
        assertThat(Decisions.events(room.after(nothing).when(nothing))).isEmpty();
    }

    @Test
    void isDecidedAnewAfterThirtyTwoOthers() {
        room.after(move);
        moveBackAndForth(room, "bob", ProcessedCommands.PER_CALLER - 1);
        assertThat(Decisions.first(room.when(move)).commandId()).isEqualTo("key-1");

        room.after(move(CommandContexts.by("bob", "the 33rd"), "humor", "middle", "right"));

        assertThat(codeOf(room, move)).isEqualTo(RejectionCode.STATE_CONFLICT);
    }
}
