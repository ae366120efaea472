package dev.reprise.query.audience;

import dev.reprise.events.EventPart;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;
import dev.reprise.events.room.RoomSettings;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An entry of the timeline as one viewer sees it.
 *
 * @param part {@code null} where the command had no other event of the room
 * @param payload the event itself, or one of the shapes below
 */
public record EntryView(
        long revision,
        String eventId,
        String type,
        Instant timestamp,
        @Nullable String participantId,
        @Nullable String actorId,
        String commandId,
        @Nullable EventPart part,
        Object payload) {

    /** {@code RoomOpened} without what invite codes are derived from. */
    public record Opened(
            String roomCode,
            Template template,
            RoomSettings settings,
            List<Card> deck,
            @Nullable Layout table) {}

    /** {@code SettingsChanged} without what invite codes are derived from. */
    public record Settings(String roomCode, RoomSettings settings) {}

    /** {@code ParticipantSeated} without what is stored for later decisions only. */
    public record Seated(String roomCode, String participantId, HandView hand) {}

    /** {@code ParticipantRetired} without what is stored for later decisions only. */
    public record Retired(String roomCode, String participantId) {}

    /** A {@code CardMoved} in a hand that the viewer may not see. */
    public record MovedUnseen(
            String roomCode, String participantId, Board board, String fromPile, String toPile) {}

    /** A {@code ParticipantJoined} of an erased person. */
    public record ErasedJoined(
            String roomCode,
            String participantId,
            String name,
            ParticipantRole role,
            boolean erased) {}

    /** A {@code StepTransitioned} of an erased person. */
    public record ErasedStep(
            String roomCode,
            String participantId,
            String participantName,
            int fromStep,
            int toStep,
            boolean erased) {}

    /** A {@code SelectionRevealed} of an erased person. */
    public record ErasedReveal(
            String roomCode,
            String participantId,
            RevealType revealType,
            int count,
            boolean erased) {}
}
