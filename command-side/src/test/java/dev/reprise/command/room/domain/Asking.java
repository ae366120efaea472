package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.RoomStory.ROOM;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.room.api.RoomCommand.AbandonRoom;
import dev.reprise.command.room.api.RoomCommand.ChangeSettings;
import dev.reprise.command.room.api.RoomCommand.ChangeStatus;
import dev.reprise.command.room.api.RoomCommand.ChangeStatuses;
import dev.reprise.command.room.api.RoomCommand.CloseRoom;
import dev.reprise.command.room.api.RoomCommand.EndGame;
import dev.reprise.command.room.api.RoomCommand.ExpireParticipant;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;
import dev.reprise.command.room.api.RoomCommand.RecordHeartbeat;
import dev.reprise.command.room.api.RoomCommand.RejoinRoom;
import dev.reprise.command.room.api.RoomCommand.ReplaceGoneHost;
import dev.reprise.command.room.api.RoomCommand.StartGame;
import dev.reprise.command.room.api.RoomCommand.TransferHost;
import dev.reprise.events.room.Embargo;
import dev.reprise.events.room.Spectators;
import dev.reprise.events.room.StatusChange;
import dev.reprise.events.room.Visibility;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Commands to the room of a story, by who asks. */
final class Asking {

    /** An API key that may write. */
    static final CommandContext WRITER =
            CommandContexts.unkeyed(
                    "writing", new Caller.OfApiKey("key-1", Set.of(Scope.ROOMS_WRITE)));

    /** An API key that may do everything but write. */
    static final CommandContext READER =
            CommandContexts.unkeyed(
                    "reading",
                    new Caller.OfApiKey(
                            "key-2", Set.of(Scope.ROOMS_READ, Scope.SUPPORT_REPLAY, Scope.ADMIN)));

    static final CommandContext SYSTEM =
            CommandContexts.unkeyed("sweeping", new Caller.Automation("the sweep"));

    private Asking() {}

    /** A participant asks. */
    static CommandContext of(String participantId) {
        return CommandContexts.by(participantId, "asking of " + participantId);
    }

    static ChangeStatus status(CommandContext request, StatusChange change) {
        return new ChangeStatus(ROOM, request, change);
    }

    static ChangeStatuses statuses(CommandContext request, StatusChange... changes) {
        return new ChangeStatuses(ROOM, request, "next round", List.of(changes));
    }

    static StatusChange ready(String participantId) {
        return new StatusChange(participantId, true, null, null);
    }

    static StartGame start(CommandContext request) {
        return new StartGame(ROOM, request, "Tag");
    }

    static EndGame end(CommandContext request) {
        return new EndGame(ROOM, request, Map.of("won", "Bob"));
    }

    static TransferHost transfer(CommandContext request, String participantId) {
        return new TransferHost(ROOM, request, participantId);
    }

    static ChangeSettings settings(
            CommandContext request, @Nullable Integer seats, @Nullable Visibility visibility) {
        return new ChangeSettings(ROOM, request, seats, visibility, null, "fresh");
    }

    static ChangeSettings delay(CommandContext request, int seconds, @Nullable Embargo until) {
        return new ChangeSettings(
                ROOM, request, null, null, new Spectators(seconds, until), "fresh");
    }

    static CloseRoom close(CommandContext request) {
        return new CloseRoom(ROOM, request);
    }

    static RejoinRoom rejoin(CommandContext request, String participantId) {
        return new RejoinRoom(ROOM, request, participantId);
    }

    static RejoinRoom rejoin(String participantId) {
        return rejoin(of(participantId), participantId);
    }

    static RecordHeartbeat sign(String participantId) {
        return new RecordHeartbeat(ROOM, SYSTEM, participantId);
    }

    static MarkDisconnected disconnect(String participantId, long dueAt) {
        return new MarkDisconnected(ROOM, SYSTEM, participantId, dueAt);
    }

    static ExpireParticipant expire(String participantId, long dueAt) {
        return new ExpireParticipant(ROOM, SYSTEM, participantId, dueAt);
    }

    static ReplaceGoneHost replace(String participantId, long dueAt) {
        return new ReplaceGoneHost(ROOM, SYSTEM, participantId, dueAt);
    }

    static AbandonRoom abandon(long dueAt) {
        return new AbandonRoom(ROOM, SYSTEM, dueAt);
    }
}
