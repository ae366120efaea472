package dev.reprise.command.room.domain;

import dev.reprise.command.cards.domain.CardMove;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.JoinRoom;
import dev.reprise.command.room.api.RoomCommand.LeaveRoom;
import dev.reprise.command.room.api.RoomCommand.MoveTableCards;
import dev.reprise.command.room.api.RoomCommand.OpenRoom;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.RoomEvent;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Visibility;
import dev.reprise.identity.Caller;

import java.util.List;
import java.util.Locale;

/** Given what happened to a room, when a command comes, then there is a decision. */
final class RoomStory {

    static final String ROOM = CommandContexts.ROOM;
    static final List<Card> DECK =
            List.of(new Card("courage", "Courage", "Dare"), new Card("humor", "Humor", null));
    static final RoomSettings PRIVATE = new RoomSettings(50, Visibility.PRIVATE);

    private static final InviteCodes INVITES = nonce -> "CODE" + nonce.toUpperCase(Locale.ROOT);

    private RoomDecisionState state = new RoomDecisionState.Absent();
    private long events;

    /** A room that ada opened. */
    static RoomStory opened(Template template) {
        return new RoomStory().after(open(template));
    }

    /** A lobby with so many seats. */
    static RoomStory withSeats(int seats) {
        return new RoomStory()
                .after(open(Template.LOBBY, new RoomSettings(seats, Visibility.PUBLIC)));
    }

    /** What the system itself brought about. */
    RoomStory given(RoomEvent... happened) {
        for (var event : happened) {
            var system =
                    CommandContexts.unkeyed(
                            "command-" + events, new Caller.Automation("the system"));
            fold(event, system);
        }
        return this;
    }

    /** A command that was accepted, with what it brought about. */
    RoomStory after(RoomCommand command) {
        Decisions.events(when(command)).forEach(event -> fold(event, command.request()));
        return this;
    }

    Decision when(RoomCommand command) {
        return RoomDecider.decide(state, command, INVITES);
    }

    static RejectionCode codeOf(RoomStory room, RoomCommand command) {
        return Decisions.code(room.when(command));
    }

    RoomDecisionState state() {
        return state;
    }

    Room room() {
        return (Room) state;
    }

    private void fold(TimelineEvent event, CommandContext request) {
        if (event instanceof RoomEvent own) {
            state = RoomDecisionState.evolve(state, own, CommandContexts.metadata(request, events));
            events++;
        }
    }

    static OpenRoom open(Template template) {
        return open(template, RoomSettings.DEFAULT);
    }

    static OpenRoom open(Template template, RoomSettings settings) {
        return open(CommandContexts.anonymous("opening", "opening key"), template, settings);
    }

    static OpenRoom open(CommandContext request, Template template, RoomSettings settings) {
        return new OpenRoom(
                ROOM,
                request,
                "ada",
                "Ada",
                template,
                settings,
                template.hasCards() ? DECK : List.of(),
                "nonce");
    }

    static JoinRoom join(String participantId) {
        return join(participantId, ParticipantRole.PLAYER);
    }

    static JoinRoom join(String participantId, ParticipantRole role) {
        return join(
                CommandContexts.anonymous("joining of " + participantId, "key of " + participantId),
                participantId,
                role);
    }

    static JoinRoom join(CommandContext request, String participantId, ParticipantRole role) {
        return new JoinRoom(ROOM, request, participantId, nameOf(participantId), role, null);
    }

    static JoinRoom joinNamed(String participantId, String name) {
        var join = join(participantId);
        return new JoinRoom(ROOM, join.request(), participantId, name, join.role(), null);
    }

    static JoinRoom joinInvited(String participantId, String inviteCode) {
        var join = join(participantId);
        return new JoinRoom(
                ROOM, join.request(), participantId, join.name(), join.role(), inviteCode);
    }

    static LeaveRoom leave(String participantId) {
        return leave(
                CommandContexts.by(participantId, "leaving of " + participantId), participantId);
    }

    static LeaveRoom kick(String host, String participantId) {
        return leave(CommandContexts.by(host, "kicking of " + participantId), participantId);
    }

    static LeaveRoom leave(CommandContext request, String participantId) {
        return new LeaveRoom(ROOM, request, participantId);
    }

    static MoveTableCards move(
            String participantId, String cardId, String fromPile, String toPile) {
        return move(
                CommandContexts.by(participantId, participantId + " moves " + cardId),
                cardId,
                fromPile,
                toPile);
    }

    static MoveTableCards move(
            CommandContext request, String cardId, String fromPile, String toPile) {
        return new MoveTableCards(
                ROOM, request, List.of(new CardMove(cardId, fromPile, toPile, 0)));
    }

    /** {@code "Bob"} of {@code "bob"}. */
    static String nameOf(String participantId) {
        return participantId.substring(0, 1).toUpperCase(Locale.ROOT) + participantId.substring(1);
    }
}
