package dev.reprise.query.roomstate;

import dev.reprise.events.card.Card;
import dev.reprise.events.card.Layout;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.RoomStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A room while one event is applied to it; what no event changes is taken from before. */
final class RoomStateBuilder {

    private final RoomState before;
    private long version;

    RoomStatus status;
    RoomSettings settings;
    @Nullable String hostId;
    @Nullable String openerId;
    @Nullable String hostAudienceId;
    RoomState.@Nullable Game game;
    @Nullable Layout table;
    PastDelays delays;
    final List<ParticipantState> participants;

    RoomStateBuilder(RoomState before) {
        this.before = before;
        version = before.version();
        status = before.status();
        settings = before.settings();
        hostId = before.hostId();
        openerId = before.openerId();
        hostAudienceId = before.hostAudienceId();
        game = before.game();
        table = before.table();
        delays = before.delays();
        participants = new ArrayList<>(before.participants());
    }

    /** Notes that the event is one of the room's aggregate. */
    RoomStateBuilder withVersion(long version) {
        this.version = version;
        return this;
    }

    List<Card> deck() {
        return before.deck();
    }

    /** Changes a participant who is in the room; nothing where there is no such participant. */
    RoomStateBuilder change(
            @Nullable String participantId, UnaryOperator<ParticipantState> participantChange) {
        if (participantId != null) {
            participants.replaceAll(each ->
                    each.participantId().equals(participantId)
                            ? participantChange.apply(each)
                            : each);
        }
        return this;
    }

    RoomState at(long revision, Instant timestamp) {
        var somebodyInGame = participants.stream().anyMatch(ParticipantState::isInGame);
        return new RoomState(
                before.roomCode(),
                revision,
                version,
                status.settled(somebodyInGame),
                before.template(),
                settings,
                hostId,
                openerId,
                hostAudienceId,
                game,
                before.deck(),
                table,
                List.copyOf(participants),
                before.createdAt(),
                timestamp,
                delays,
                before.erasures());
    }
}
