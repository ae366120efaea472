package dev.reprise.events;

import dev.reprise.events.card.CardTitle;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;

import java.util.List;

/**
 * A participant's personal session began.
 *
 * <p>Beside the hand it carries what later decisions of this participant need, so that none of them
 * has to look into the room: name, role, template and the titles of the cards.
 *
 * @param hand the hand dealt; without piles where none is
 * @param cards the cards of the hand with their titles; empty where no hand is dealt
 */
public record ParticipantSeated(
        String roomCode,
        String participantId,
        String name,
        ParticipantRole role,
        Template template,
        Layout hand,
        List<CardTitle> cards)
        implements ParticipantEvent {}
