package dev.reprise.command.participant.domain;

import dev.reprise.command.cards.domain.CardBoard;
import dev.reprise.command.cards.domain.CardMove;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.participant.api.ParticipantCommand;
import dev.reprise.command.participant.api.ParticipantCommand.MoveHandCards;
import dev.reprise.command.participant.api.ParticipantCommand.RevealSelection;
import dev.reprise.command.participant.api.ParticipantCommand.TransitionStep;
import dev.reprise.command.participant.domain.ParticipantDecisionState.Session;
import dev.reprise.events.ParticipantEvent;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.CardTitle;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;
import dev.reprise.identity.Caller;

import java.util.List;
import java.util.stream.IntStream;

/** Given what happened in ada's session, when a command comes, then there is a decision. */
final class SessionStory {

    static final String ROOM = CommandContexts.ROOM;

    private final RoomDirectory rooms;
    private ParticipantDecisionState state = new ParticipantDecisionState.Absent();
    private long events;

    /** In a room of three cards. */
    SessionStory() {
        this(3);
    }

    private SessionStory(int cards) {
        rooms = new DealtRoom(ROOM, deck(cards));
    }

    /** A session with a hand of as many cards. */
    static SessionStory sorting(int cards) {
        return new SessionStory(cards).given(seated(Template.VALUES_SORT, ParticipantRole.PLAYER));
    }

    /** A session at step 2 with cards in the top 8 and, of three others, some in the top 3. */
    static SessionStory chosen(int top8, int top3) {
        var story = sorting(top8 + 3);
        IntStream.rangeClosed(1, top8).forEach(card -> story.after(move(card, "deck", "top8")));
        IntStream.rangeClosed(top8 + 1, top8 + 3)
                .forEach(card ->
                        story.after(
                                move(card, "deck", card - top8 <= top3 ? "top3" : "important")));
        return story.after(step(1, 2));
    }

    /** Events of the room's own transactions. */
    SessionStory given(ParticipantEvent... happened) {
        for (var event : happened) {
            var system =
                    CommandContexts.unkeyed("command-" + events, new Caller.Automation("the room"));
            fold(event, system);
        }
        return this;
    }

    /** A command that was accepted, with what it brought about. */
    SessionStory after(ParticipantCommand command) {
        Decisions.events(when(command))
                .forEach(event -> fold((ParticipantEvent) event, command.request()));
        return this;
    }

    Decision when(ParticipantCommand command) {
        return ParticipantDecider.decide(state, command, rooms);
    }

    ParticipantDecisionState state() {
        return state;
    }

    Session session() {
        return (Session) state;
    }

    CardBoard hand() {
        return session().hand(rooms);
    }

    private void fold(ParticipantEvent event, CommandContext request) {
        state =
                ParticipantDecisionState.evolve(
                        state, event, CommandContexts.metadata(request, events), rooms);
        events++;
    }

    private static List<Card> deck(int cards) {
        return IntStream.rangeClosed(1, cards)
                .mapToObj(number -> new Card("card-" + number, "Card " + number, null))
                .toList();
    }

    static ParticipantSeated seated(Template template, ParticipantRole role) {
        var dealt = template.has(Board.HAND) && role != ParticipantRole.SPECTATOR;
        return new ParticipantSeated(
                ROOM,
                "ada",
                "Ada",
                role,
                template,
                dealt ? ParticipantSeated.Dealt.WHOLE_DECK : ParticipantSeated.Dealt.NOTHING,
                null);
    }

    static TransitionStep step(int from, int to) {
        return step(CommandContexts.by("ada", "step " + from + " to " + to), from, to);
    }

    static TransitionStep step(CommandContext request, int from, int to) {
        return new TransitionStep("ada", ROOM, request, from, to);
    }

    static MoveHandCards move(int card, String fromPile, String toPile) {
        return move(
                CommandContexts.by(
                        "ada", "card %d from %s to %s".formatted(card, fromPile, toPile)),
                card,
                fromPile,
                toPile);
    }

    static MoveHandCards move(CommandContext request, int card, String fromPile, String toPile) {
        return new MoveHandCards(
                "ada", ROOM, request, List.of(new CardMove("card-" + card, fromPile, toPile, 99)));
    }

    static RevealSelection reveal(RevealType type) {
        return reveal(CommandContexts.by("ada", "reveal " + type), type);
    }

    static RevealSelection reveal(CommandContext request, RevealType type) {
        return new RevealSelection("ada", ROOM, request, type);
    }

    static CardTitle title(int card) {
        return new CardTitle("card-" + card, "Card " + card);
    }
}
