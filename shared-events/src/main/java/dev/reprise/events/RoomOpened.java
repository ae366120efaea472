package dev.reprise.events;

import dev.reprise.events.card.Card;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomSettings;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A room was opened. Its host's {@link ParticipantJoined} follows in the same transaction.
 *
 * @param deck the cards of the room in their original order; empty where the template has none
 * @param table the initial table, or {@code null} where the template has none
 * @param inviteNonce what the invite code of a private room is derived from, together with the
 *     server's secret
 */
@Revision("2")
public record RoomOpened(
        String roomCode,
        Template template,
        RoomSettings settings,
        List<Card> deck,
        @Nullable Layout table,
        @Nullable String inviteNonce)
        implements RoomEvent {

    public RoomOpened {
        deck = Template.shared(deck);
    }
}
