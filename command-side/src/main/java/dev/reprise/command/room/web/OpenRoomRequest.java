package dev.reprise.command.room.web;

import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.web.problem.ApiException;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;

/** The body that opens a room. */
record OpenRoomRequest(
        @NotNull Template template,
        @NotNull @PersonName String hostName,
        @Nullable @Valid SettingsRequest settings,
        @Nullable @Size(min = 1, max = 64) String subject,
        @Nullable @Size(min = 1, max = 200)
                List<@NotNull(message = "must not be null") @Valid CardRequest> deck) {

    RoomSettings roomSettings() {
        return settings == null ? RoomSettings.DEFAULT : settings.over(RoomSettings.DEFAULT);
    }

    List<Card> cards() {
        if (deck == null) {
            return template.defaultDeck();
        }
        if (!template.hasCards()) {
            throw ApiException.invalid("deck", "cannot be given: this kind of room has no cards");
        }
        if (deck.size() < template.fewestCards()) {
            throw ApiException.invalid(
                    "deck",
                    "must have at least %d cards in this kind of room, for TOP3 shows as many"
                            .formatted(template.fewestCards()));
        }
        var cards = deck.stream().map(CardRequest::toCard).toList();
        var known = new HashSet<String>();
        for (var card : cards) {
            if (!known.add(card.cardId())) {
                throw ApiException.invalid(
                        "deck", "has more than one card '%s'".formatted(card.cardId()));
            }
        }
        return cards;
    }

    /** A card of a custom deck. */
    record CardRequest(
            @NotNull @Size(min = 1, max = 64) String cardId,
            @NotNull @Size(min = 1, max = 120) @VisibleText String title,
            @Nullable @Size(max = 500) String description) {

        Card toCard() {
            return new Card(cardId, title, description);
        }
    }
}
