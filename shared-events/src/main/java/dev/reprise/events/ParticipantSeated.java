package dev.reprise.events;

import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * A participant's personal session began.
 *
 * <p>Name, role and template are what later decisions of this participant need. The cards are in
 * {@link RoomOpened}, once for all: a deck may have half a MiB, and people come and go.
 *
 * @param dealt which cards lie in the hand
 * @param hand the cards by id where they are {@link Dealt#NAMED}, else {@code null}
 */
@Revision("2")
public record ParticipantSeated(
        String roomCode,
        String participantId,
        String name,
        ParticipantRole role,
        Template template,
        Dealt dealt,
        @Nullable Layout hand)
        implements ParticipantEvent {

    /** The initial hand. */
    public enum Dealt {
        /** No piles at all. */
        NOTHING,
        /** All cards of the room, in their original order. */
        WHOLE_DECK,
        /** Those in {@link ParticipantSeated#hand}; so revision 1 told all hands. */
        NAMED
    }

    /**
     * The initial hand, without piles where none is dealt.
     *
     * @param deck the cards of the room
     */
    public Layout dealtFrom(List<Card> deck) {
        return switch (dealt) {
            case NOTHING -> Layout.NONE;
            case WHOLE_DECK -> template.deal(Board.HAND, deck);
            case NAMED -> Objects.requireNonNullElse(hand, Layout.NONE);
        };
    }
}
