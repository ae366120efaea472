package dev.reprise.query.diff;

import dev.reprise.events.CardMoved;
import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.SelectionRevealed;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.CardTitle;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.StatusChange;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A room to which things happen at random, and every state that it was in. */
final class RandomRoom {

    private static final String ROOM = "ABCDEF";
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Random random;
    private final Template template;
    private final List<Card> deck;
    private final List<RoomState> states = new ArrayList<>();

    RandomRoom(long seed) {
        random = new Random(seed);
        template = any(List.of(Template.values()));
        deck =
                IntStream.rangeClosed(1, template.hasCards() ? 1 + random.nextInt(40) : 0)
                        .mapToObj(i -> new Card("card-" + i, "Title " + i, null))
                        .toList();
        var table = template.deal(Board.TABLE, deck);
        happens(
                new RoomOpened(
                        ROOM,
                        template,
                        new RoomSettings(50, Visibility.PUBLIC),
                        deck,
                        table.piles().isEmpty() ? null : table,
                        "nonce"));
        join(ParticipantRole.HOST);
    }

    /** An empty room for hands of cards. */
    static RoomState opened() {
        var settings = new RoomSettings(200, Visibility.PUBLIC);
        return after(
                null,
                new RoomOpened(ROOM, Template.VALUES_SORT, settings, List.of(), null, "nonce"));
    }

    /** The room with one more player, who has this hand. */
    static RoomState seated(RoomState room, String id, Layout hand) {
        var joined = after(room, new ParticipantJoined(ROOM, id, id, ParticipantRole.PLAYER));
        return after(
                joined,
                new ParticipantSeated(
                        ROOM,
                        id,
                        id,
                        ParticipantRole.PLAYER,
                        room.template(),
                        ParticipantSeated.Dealt.NAMED,
                        hand));
    }

    /** Every state from the first on. */
    List<RoomState> after(int events) {
        while (states.size() < events) {
            something();
        }
        return states;
    }

    private RoomState now() {
        return states.getLast();
    }

    private void something() {
        var somebody = somebody();
        switch (random.nextInt(12)) {
            case 0, 1 -> join(any(List.of(ParticipantRole.PLAYER, ParticipantRole.SPECTATOR)));
            case 2 -> happens(new ParticipantLeft(ROOM, somebody, ParticipantLeft.Reason.LEFT));
            case 3 -> happens(new ParticipantDisconnected(ROOM, somebody));
            case 4 -> happens(new ParticipantReconnected(ROOM, somebody));
            case 5 -> happens(new StatusesChanged(ROOM, "x", List.of(status(somebody))));
            case 6 ->
                    happens(
                            new HostTransferred(
                                    ROOM,
                                    now().hostId(),
                                    somebody,
                                    HostTransferred.Reason.REQUESTED));
            case 7 ->
                    happens(
                            now().game() == null
                                    ? new GameStarted(ROOM, "Game " + random.nextInt())
                                    : new GameEnded(ROOM, null));
            case 8 ->
                    happens(
                            new SettingsChanged(
                                    ROOM,
                                    new RoomSettings(9, any(List.of(Visibility.values()))),
                                    "nonce"));
            case 9 -> happens(new StepTransitioned(ROOM, somebody, "x", 1, random.nextInt(4)));
            default -> moveOrReveal(somebody);
        }
    }

    private void moveOrReveal(String somebody) {
        if (template.hasSteps() && random.nextInt(4) == 0) {
            happens(new SelectionRevealed(ROOM, somebody, RevealType.TOP8, cards()));
        } else if (template.hasCards()) {
            var board = template.has(Board.HAND) ? Board.HAND : Board.TABLE;
            var piles = List.copyOf(template.deal(board, deck).piles().keySet());
            for (var i = random.nextInt(12); i >= 0; i--) {
                var card = any(deck).cardId();
                var pile = any(piles);
                happens(
                        new CardMoved(
                                ROOM, somebody, board, card, "deck", pile, random.nextInt(5)));
            }
        }
    }

    private List<CardTitle> cards() {
        return deck.stream()
                .filter(_ -> random.nextInt(5) == 0)
                .map(card -> new CardTitle(card.cardId(), card.title()))
                .toList();
    }

    private StatusChange status(String participantId) {
        var odd = List.of("a/b", "~0", "", "täg", "c");
        var data =
                Map.<String, Object>of(
                        any(odd),
                        random.nextBoolean() ? new BigDecimal("1.10") : List.of(1, Map.of()));
        return new StatusChange(
                participantId,
                random.nextBoolean(),
                any(List.of(Location.values())),
                random.nextBoolean() ? data : null);
    }

    private void join(ParticipantRole role) {
        var id = "p-" + states.size();
        var dealt =
                role != ParticipantRole.SPECTATOR && template.has(Board.HAND)
                        ? ParticipantSeated.Dealt.WHOLE_DECK
                        : ParticipantSeated.Dealt.NOTHING;
        happens(new ParticipantJoined(ROOM, id, "Name of " + id, role));
        happens(new ParticipantSeated(ROOM, id, "x", role, template, dealt, null));
    }

    private String somebody() {
        var present = now().participants();
        return present.isEmpty() ? "nobody" : any(present).participantId();
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void happens(TimelineEvent event) {
        states.add(after(states.isEmpty() ? null : states.getLast(), event));
    }

    private static RoomState after(@Nullable RoomState before, TimelineEvent event) {
        var revision = before == null ? 1 : before.revision() + 1;
        return RoomState.after(
                before,
                new TimelineEntry(
                        ROOM,
                        revision,
                        "event-" + revision,
                        event.getClass().getSimpleName(),
                        START.plusSeconds(revision),
                        revision,
                        "command",
                        null,
                        null,
                        event));
    }
}
