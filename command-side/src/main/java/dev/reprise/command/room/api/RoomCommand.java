package dev.reprise.command.room.api;

import dev.reprise.command.cards.domain.CardMove;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.events.Routed;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Spectators;
import dev.reprise.events.room.StatusChange;
import dev.reprise.events.room.Visibility;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** Everything that may be asked of a room. */
public sealed interface RoomCommand extends Routed {

    String roomCode();

    CommandContext request();

    @Override
    default String routingKey() {
        return roomCode();
    }

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
            CommandContext request,
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
            CommandContext request,
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
            @TargetAggregateIdentifier String roomCode,
            CommandContext request,
            String participantId)
            implements RoomCommand {}

    /** Moves cards on the table, all or none. */
    record MoveTableCards(
            @TargetAggregateIdentifier String roomCode,
            CommandContext request,
            List<CardMove> moves)
            implements RoomCommand {}

    /**
     * Comes back as the same participant.
     *
     * <p>Works in a closed room too, and appends nothing but that a disconnected participant is
     * back.
     */
    record RejoinRoom(
            @TargetAggregateIdentifier String roomCode,
            CommandContext request,
            String participantId)
            implements RoomCommand {}

    /** Changes one participant's lobby status. */
    record ChangeStatus(
            @TargetAggregateIdentifier String roomCode, CommandContext request, StatusChange change)
            implements RoomCommand {}

    /**
     * Changes the lobby statuses of several participants, all or none.
     *
     * @param reason 1 to 200 characters
     * @param changes at most one for each participant
     */
    record ChangeStatuses(
            @TargetAggregateIdentifier String roomCode,
            CommandContext request,
            String reason,
            List<StatusChange> changes)
            implements RoomCommand {}

    /** Starts a game. */
    record StartGame(
            @TargetAggregateIdentifier String roomCode, CommandContext request, String name)
            implements RoomCommand {}

    /**
     * Ends the running game.
     *
     * @param result an object of the game's own, or {@code null}
     */
    record EndGame(
            @TargetAggregateIdentifier String roomCode,
            CommandContext request,
            @Nullable Map<String, Object> result)
            implements RoomCommand {}

    /** Makes another participant host, at the host's request. */
    record TransferHost(
            @TargetAggregateIdentifier String roomCode,
            CommandContext request,
            String participantId)
            implements RoomCommand {}

    /**
     * Changes settings; absent ones stay as they are.
     *
     * @param spectators set as a whole
     * @param inviteNonce random; used if the room becomes private
     */
    record ChangeSettings(
            @TargetAggregateIdentifier String roomCode,
            CommandContext request,
            @Nullable Integer maxParticipants,
            @Nullable Visibility visibility,
            @Nullable Spectators spectators,
            String inviteNonce)
            implements RoomCommand {}

    /** Closes the room for good. */
    record CloseRoom(@TargetAggregateIdentifier String roomCode, CommandContext request)
            implements RoomCommand {}

    /** Records that a disconnected participant sent a heartbeat. */
    record RecordHeartbeat(
            @TargetAggregateIdentifier String roomCode,
            CommandContext request,
            String participantId)
            implements RoomCommand {}

    /**
     * Notes that a participant has been silent for too long.
     *
     * @param dueAt the version at which the participant had connected; if they have come or gone
     *     since, nothing happens
     */
    record MarkDisconnected(
            @TargetAggregateIdentifier String roomCode,
            CommandContext request,
            String participantId,
            long dueAt)
            implements RoomCommand {}

    /**
     * Takes out a participant who has been disconnected for too long.
     *
     * @param dueAt the version at which the participant was disconnected; as above
     */
    record ExpireParticipant(
            @TargetAggregateIdentifier String roomCode,
            CommandContext request,
            String participantId,
            long dueAt)
            implements RoomCommand {}

    /**
     * Replaces a host who has been disconnected for too long.
     *
     * @param dueAt the version at which that host was disconnected; as above
     */
    record ReplaceGoneHost(
            @TargetAggregateIdentifier String roomCode,
            CommandContext request,
            String participantId,
            long dueAt)
            implements RoomCommand {}

    /**
     * Closes a room that has been without a connected participant for too long.
     *
     * @param dueAt the version at which the last one was gone; if anybody has come since, nothing
     *     happens
     */
    record AbandonRoom(
            @TargetAggregateIdentifier String roomCode, CommandContext request, long dueAt)
            implements RoomCommand {}
}
