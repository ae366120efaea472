package dev.reprise.query;

import dev.reprise.events.CardMoved;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.EventPart;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantEvent;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Visibility;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A room's events as a command side would store them, with readable ids and times. */
public final class RoomStory {

    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final String roomCode;
    private final Consumer<List<EventMessage<?>>> publish;
    private final Map<String, Long> versions = new HashMap<>();
    private final List<Card> deck = new ArrayList<>();
    private Template template = Template.LOBBY;
    private int events;
    private Duration paused = Duration.ZERO;

    public RoomStory(String roomCode, Consumer<List<EventMessage<?>>> publish) {
        this.roomCode = roomCode;
        this.publish = publish;
    }

    public String roomCode() {
        return roomCode;
    }

    /** How many events there are: the room's latest revision. */
    public long revision() {
        return events;
    }

    public RoomStory opened(Template template, Visibility visibility, List<String> cardIds) {
        this.template = template;
        deck.addAll(cardIds.stream().map(id -> new Card(id, "Title of " + id, null)).toList());
        var table = template.deal(Board.TABLE, deck);
        return happens(
                new RoomOpened(
                        roomCode,
                        template,
                        new RoomSettings(50, visibility),
                        deck,
                        table.piles().isEmpty() ? null : table,
                        "secret-nonce"));
    }

    public RoomStory joined(String participantId, ParticipantRole role) {
        var dealt = role != ParticipantRole.SPECTATOR && template.has(Board.HAND);
        return happens(
                new ParticipantJoined(roomCode, participantId, "Name of " + participantId, role),
                new ParticipantSeated(
                        roomCode,
                        participantId,
                        "Name of " + participantId,
                        role,
                        template,
                        dealt
                                ? ParticipantSeated.Dealt.WHOLE_DECK
                                : ParticipantSeated.Dealt.NOTHING,
                        null));
    }

    public RoomStory movedInHand(String participantId, String cardId, String from, String to) {
        return happens(new CardMoved(roomCode, participantId, Board.HAND, cardId, from, to, 0));
    }

    public RoomStory movedOnTable(String participantId, String cardId, String from, String to) {
        return happens(new CardMoved(roomCode, participantId, Board.TABLE, cardId, from, to, 0));
    }

    public RoomStory stepped(String participantId, int from, int to) {
        return happens(
                new StepTransitioned(
                        roomCode, participantId, "Name of " + participantId, from, to));
    }

    public RoomStory hostTransferred(
            @Nullable String from, @Nullable String to, HostTransferred.Reason reason) {
        return happens(new HostTransferred(roomCode, from, to, reason));
    }

    public RoomStory left(String participantId) {
        return happens(
                new ParticipantLeft(roomCode, participantId, ParticipantLeft.Reason.LEFT),
                new ParticipantRetired(roomCode, participantId, ParticipantRetired.Reason.GONE));
    }

    public RoomStory visibility(Visibility visibility) {
        return happens(
                new SettingsChanged(roomCode, new RoomSettings(50, visibility), "secret-nonce"));
    }

    public RoomStory closed() {
        return happens(new RoomClosed(roomCode, RoomClosed.Reason.FINISHED));
    }

    /** Nothing happens for so long, beyond the usual second. */
    public RoomStory pause(Duration pause) {
        paused = paused.plus(pause);
        return this;
    }

    /** Stores events in one transaction, one second after another. */
    public RoomStory happens(TimelineEvent... happened) {
        publish.accept(
                IntStream.range(0, happened.length)
                        .<EventMessage<?>>mapToObj(
                                i -> message(happened[i], new EventPart(i + 1, happened.length)))
                        .toList());
        return this;
    }

    private EventMessage<?> message(TimelineEvent event, EventPart part) {
        events++;
        var onTable = event instanceof CardMoved moved && moved.board() == Board.TABLE;
        var ofRoom = onTable || !(event instanceof ParticipantEvent);
        var participantId = event.participantId();
        // Rooms of one log may have participants of the same names.
        var aggregateId =
                ofRoom || participantId == null ? roomCode : roomCode + "-" + participantId;
        var sequence = versions.merge(aggregateId, 1L, Long::sum) - 1;
        return new GenericDomainEventMessage<>(
                ofRoom ? "Room" : "Participant",
                aggregateId,
                sequence,
                event,
                MetaData.with(EventMetadata.COMMAND_ID, "command-" + events)
                        .and(EventMetadata.REQUEST_HASH, "hash")
                        .and(EventMetadata.SD, "secret-digest")
                        .and(EventMetadata.ACTOR_ID, participantId)
                        .mergedWith(
                                part.of() == 1
                                        ? Map.of()
                                        : Map.of(EventMetadata.PART, part.text())),
                roomCode + "-event-" + events,
                START.plusSeconds(events).plus(paused));
    }
}
