package dev.reprise.events.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.card.Card;
import dev.reprise.events.card.Layout;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;

class CardWeightTest {

    private static final Card PLAIN = new Card("courage", "Courage", null);

    @Test
    void growsWithTheTextsOfADeck() {
        var wordy = new Card("courage", "Courage", "x".repeat(500));

        assertThat(CardWeight.deck(List.of())).isZero();
        assertThat(CardWeight.deck(List.of(wordy)) - CardWeight.deck(List.of(PLAIN)))
                .isBetween(1_000L, 1_100L);
        assertThat(CardWeight.deck(Collections.nCopies(200, PLAIN)))
                .isEqualTo(200 * CardWeight.deck(List.of(PLAIN)));
    }

    @Test
    void growsWithThePilesAndTheCardsInThem() {
        var piles = List.of("deck", "left");

        assertThat(CardWeight.layout(null)).isZero();
        assertThat(CardWeight.layout(Layout.NONE)).isZero();
        assertThat(CardWeight.layout(Layout.dealt(piles, List.of())))
                .isEqualTo(CardWeight.named(2));
        assertThat(CardWeight.layout(Layout.dealt(piles, List.of("courage", "humor"))))
                .isEqualTo(CardWeight.named(4))
                .isPositive();
    }
}
