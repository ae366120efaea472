package dev.reprise.command.room.domain;

import dev.reprise.command.cards.domain.CardBoard;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.ProcessedCommands;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.RoomEvent;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.RoomStatus;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/** What a room is, as far as decisions need to know. */
public sealed interface RoomDecisionState {

    /** Never opened. */
    record Absent() implements RoomDecisionState {}

    /**
     * Opened, and perhaps closed since.
     *
     * @param inviteNonce what the invite code in force follows from, or {@code null} where there is
     *     none
     * @param opening the command that opened it; remembered for ever
     * @param openingKey hash of the secret key that it was opened with, or {@code null}
     * @param firstHost the first host as they came in; {@code null} only between the first two
     *     events
     * @param empty since when no participant has been connected, or {@code null} while one is
     * @param version how many events the room itself has
     */
    record Room(
            String roomCode,
            Template template,
            RoomSettings settings,
            @Nullable String inviteNonce,
            List<Card> deck,
            RoomStatus status,
            Roster roster,
            CardBoard table,
            ProcessedCommand opening,
            @Nullable String openingKey,
            @Nullable Member firstHost,
            @Nullable Presence empty,
            ProcessedCommands memory,
            long version)
            implements RoomDecisionState {

        public Room {
            deck = Template.shared(deck);
        }

        Room with(Roster roster) {
            return changed(settings, inviteNonce, status, roster, table, firstHost, memory);
        }

        Room with(RoomStatus status) {
            return changed(settings, inviteNonce, status, roster, table, firstHost, memory);
        }

        Room with(CardBoard table) {
            return changed(settings, inviteNonce, status, roster, table, firstHost, memory);
        }

        Room with(RoomSettings settings, @Nullable String inviteNonce) {
            return changed(settings, inviteNonce, status, roster, table, firstHost, memory);
        }

        Room with(ProcessedCommands memory) {
            return changed(settings, inviteNonce, status, roster, table, firstHost, memory);
        }

        Room openedBy(Member firstHost) {
            return changed(settings, inviteNonce, status, roster, table, firstHost, memory);
        }

        private Room changed(
                RoomSettings settings,
                @Nullable String inviteNonce,
                RoomStatus status,
                Roster roster,
                CardBoard table,
                @Nullable Member firstHost,
                ProcessedCommands memory) {
            return new Room(
                    roomCode,
                    template,
                    settings,
                    inviteNonce,
                    deck,
                    status,
                    roster,
                    table,
                    opening,
                    openingKey,
                    firstHost,
                    empty,
                    memory,
                    version);
        }

        /** Who opened the room: as they are now, or as they came in if they are gone. */
        public Member opener() {
            var first = Objects.requireNonNull(firstHost);
            return roster.find(first.participantId()).orElse(first);
        }

        /** The room after the bookkeeping that every event brings. */
        Room with(EventMetadata metadata) {
            // A command's identifier is public, and anybody may take it for a key of their own.
            var stillOpening =
                    metadata.commandId().equals(opening.commandId())
                            && Objects.equals(metadata.callerId(), openingKey);
            return new Room(
                    roomCode,
                    template,
                    settings,
                    inviteNonce,
                    deck,
                    status.settled(roster.somebodyInGame()),
                    roster,
                    table,
                    stillOpening ? opening.extendedTo(metadata) : opening,
                    openingKey,
                    firstHost,
                    emptyAfter(metadata),
                    memory.with(metadata),
                    metadata.version());
        }

        private @Nullable Presence emptyAfter(EventMetadata metadata) {
            if (roster.somebodyConnected()) {
                return null;
            }
            return empty == null ? Presence.disconnected(metadata) : empty;
        }

        boolean isClosed() {
            return status == RoomStatus.CLOSED;
        }
    }

    /** The state after an event. */
    static RoomDecisionState evolve(
            RoomDecisionState state, RoomEvent event, EventMetadata metadata) {
        return RoomDecisionFold.evolve(state, event, metadata);
    }
}
