package dev.reprise.command.room.api;

import dev.reprise.command.cards.domain.CardMove;
import dev.reprise.command.decision.domain.Request;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Everything that may be asked of a room. */
public sealed interface RoomCommand {

    String roomCode();

    Request request();

    /**
     * Opens a room under a code that is free, with its host in it.
     *
     * @param roomCode a candidate; where it is taken, the sender tries the next
     * @param hostParticipantId the identifier that the host gets
     * @param hostName normalised
     * @param deck the cards to deal; empty where the template has none
     * @param inviteNonce random; what the invite code of a private room follows from
     */
    record OpenRoom(
            @TargetAggregateIdentifier String roomCode,
            Request request,
            String hostParticipantId,
            String hostName,
            Template template,
            RoomSettings settings,
            List<Card> deck,
            String inviteNonce)
            implements RoomCommand {}

    /**
     * Admits and seats a participant.
     *
     * @param participantId the identifier that the participant gets
     * @param name normalised
     * @param role {@code PLAYER} or {@code SPECTATOR}
     * @param inviteCode as presented, or {@code null}
     */
    record JoinRoom(
            @TargetAggregateIdentifier String roomCode,
            Request request,
            String participantId,
            String name,
            ParticipantRole role,
            @Nullable String inviteCode)
            implements RoomCommand {}

    /**
     * Takes a participant out of the room: who does it themselves leaves, who is taken out by the
     * host is kicked.
     */
    record LeaveRoom(
            @TargetAggregateIdentifier String roomCode, Request request, String participantId)
            implements RoomCommand {}

    /** Moves cards on the table, all or none. */
    record MoveTableCards(
            @TargetAggregateIdentifier String roomCode, Request request, List<CardMove> moves)
            implements RoomCommand {}
}
