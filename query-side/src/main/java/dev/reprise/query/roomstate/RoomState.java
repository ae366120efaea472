package dev.reprise.query.roomstate;

import dev.reprise.events.card.Card;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.events.room.Visibility;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything there is to know about a room at one revision; unredacted, never shown as it is.
 *
 * @param version how many events the room's aggregate has
 * @param hostId {@code null} where no participant can be host
 * @param openerId who opened the room, whether they are still in it or not; {@code null} only
 *     before they joined
 * @param hostAudienceId the host who may see all hands: the opener, or a host who was made host by
 *     one who might see them then; {@code null} where the host has the powers only
 * @param game {@code null} where none runs
 * @param table {@code null} where the template has none
 * @param participants in order of joining
 * @param pastDelays what it was to delayed viewers before; {@code null} where there is nothing to
 *     say
 * @param erasures how many people of the room were erased when it was made
 */
public record RoomState(
        String roomCode,
        long revision,
        long version,
        RoomStatus status,
        Template template,
        RoomSettings settings,
        @Nullable String hostId,
        @Nullable String openerId,
        @Nullable String hostAudienceId,
        @Nullable Game game,
        List<Card> deck,
        @Nullable Layout table,
        List<ParticipantState> participants,
        Instant createdAt,
        Instant updatedAt,
        @Nullable PastDelays pastDelays,
        int erasures) {

    public RoomState {
        // Keyframes of most rooms need not have it.
        pastDelays = PastDelays.NONE.equals(pastDelays) ? null : pastDelays;
    }

    /**
     * The state after one more event.
     *
     * @param before {@code null} before a room's first event
     */
    public static RoomState after(@Nullable RoomState before, TimelineEntry entry) {
        return before == null ? RoomFold.opened(entry) : before.with(entry);
    }

    /** The state after one more event, which must be the next one. */
    public RoomState with(TimelineEntry entry) {
        if (entry.revision() != revision + 1 || !entry.roomCode().equals(roomCode)) {
            throw new IllegalArgumentException(
                    "Revision %d of %s does not follow revision %d of %s"
                            .formatted(entry.revision(), entry.roomCode(), revision, roomCode));
        }
        return RoomFold.next(this, entry);
    }

    /** The same with these cards. */
    public RoomState withDeck(List<Card> cards) {
        return with(cards, erasures);
    }

    /** The same, made when so many people of the room were erased. */
    public RoomState withErasures(int erasures) {
        return erasures == this.erasures ? this : with(deck, erasures);
    }

    private RoomState with(List<Card> deck, int erasures) {
        return new RoomState(
                roomCode,
                revision,
                version,
                status,
                template,
                settings,
                hostId,
                openerId,
                hostAudienceId,
                game,
                deck,
                table,
                participants,
                createdAt,
                updatedAt,
                pastDelays,
                erasures);
    }

    /** A participant who is in the room. */
    public Optional<ParticipantState> participant(@Nullable String participantId) {
        return participants.stream()
                .filter(each -> Objects.equals(each.participantId(), participantId))
                .findFirst();
    }

    /** Whether nothing can happen here any more. */
    public boolean isClosed() {
        return status == RoomStatus.CLOSED;
    }

    /** What it was to delayed viewers before. */
    public PastDelays delays() {
        return pastDelays == null ? PastDelays.NONE : pastDelays;
    }

    /** Whether spectators see it later than players. */
    public boolean isDelayed() {
        return settings.spectators() != null;
    }

    /**
     * Whether the public lobby may show it as it is now. A room that all have left is of no use to
     * a reader who looks for one; a closed one is history; one that spectators see late is shown as
     * they see it.
     */
    public boolean isListed() {
        return settings.visibility() == Visibility.PUBLIC
                && (isClosed() || (!participants.isEmpty() && !isDelayed()));
    }

    /** A game that runs. */
    public record Game(String name, Instant startedAt) {}
}
