package dev.reprise.events.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class TemplateTest {

    private static final List<Card> DECK =
            List.of(new Card("courage", "Courage", null), new Card("humor", "Humor", null));

    @Nested
    class ValuesSort {

        @Test
        void dealsEveryPlayerAHand() {
            var hand = Template.VALUES_SORT.deal(Board.HAND, DECK);

            assertThat(hand.piles().keySet())
                    .containsExactly("deck", "important", "not-important", "top8", "top3");
            assertThat(hand.pile("deck")).containsExactly("courage", "humor");
        }

        @Test
        void hasNoTable() {
            assertThat(Template.VALUES_SORT.has(Board.TABLE)).isFalse();
            assertThat(Template.VALUES_SORT.deal(Board.TABLE, DECK)).isEqualTo(Layout.NONE);
        }

        @Test
        void limitsTheSelections() {
            assertThat(Template.VALUES_SORT.pile("top8")).contains(new PileRule("top8", 8));
            assertThat(Template.VALUES_SORT.pile("top3")).contains(new PileRule("top3", 3));
        }

        @ParameterizedTest
        @ValueSource(strings = {"deck", "important", "not-important"})
        void limitsNoOtherPile(String pile) {
            assertThat(Template.VALUES_SORT.pile(pile)).contains(PileRule.unlimited(pile));
        }

        @Test
        void hasSteps() {
            assertThat(Template.VALUES_SORT.hasSteps()).isTrue();
        }
    }

    @Nested
    class SharedTable {

        @Test
        void laysOneDeckOnTheTable() {
            var table = Template.SHARED_TABLE.deal(Board.TABLE, DECK);

            assertThat(table.piles().keySet()).containsExactly("deck", "left", "middle", "right");
            assertThat(table.pile("deck")).containsExactly("courage", "humor");
        }

        @Test
        void hasNoHands() {
            assertThat(Template.SHARED_TABLE.has(Board.HAND)).isFalse();
            assertThat(Template.SHARED_TABLE.deal(Board.HAND, DECK)).isEqualTo(Layout.NONE);
        }

        @Test
        void hasNeitherStepsNorThePilesOfAHand() {
            assertThat(Template.SHARED_TABLE.hasSteps()).isFalse();
            assertThat(Template.SHARED_TABLE.pile("top8")).isEmpty();
        }
    }

    @Nested
    class Lobby {

        @ParameterizedTest
        @EnumSource
        void hasNoBoard(Board board) {
            assertThat(Template.LOBBY.has(board)).isFalse();
            assertThat(Template.LOBBY.deal(board, DECK)).isEqualTo(Layout.NONE);
        }

        @Test
        void hasNeitherCardsNorStepsNorPiles() {
            assertThat(Template.LOBBY.hasCards()).isFalse();
            assertThat(Template.LOBBY.defaultDeck()).isEmpty();
            assertThat(Template.LOBBY.hasSteps()).isFalse();
            assertThat(Template.LOBBY.pile("deck")).isEmpty();
        }
    }

    @Nested
    class DefaultDeck {

        private final List<Card> deck = Template.VALUES_SORT.defaultDeck();

        @Test
        void hasEightyThreeCardsThatCannotBeMistaken() {
            assertThat(deck).hasSize(83);
            assertThat(deck).extracting(Card::cardId).doesNotHaveDuplicates();
            assertThat(deck).extracting(Card::title).doesNotHaveDuplicates();
        }

        @Test
        void keepsTheLimitsOfCustomDecks() {
            assertThat(deck)
                    .allSatisfy(card -> {
                        assertThat(card.cardId()).hasSizeBetween(1, 64);
                        assertThat(card.title()).isNotBlank().hasSizeBetween(1, 120);
                        assertThat(card.description()).isNotBlank().hasSizeBetween(1, 500);
                    });
        }

        @Test
        void isInMemoryOnceHoweverOftenItIsRead() {
            var read =
                    deck.stream()
                            .map(each -> new Card(each.cardId(), each.title(), each.description()))
                            .toList();
            assertThat(Template.shared(read)).isSameAs(deck);
            assertThat(Template.shared(read.subList(1, 83))).hasSize(82);
        }

        @Test
        void isTheSameOnATable() {
            assertThat(Template.SHARED_TABLE.hasCards()).isTrue();
            assertThat(Template.SHARED_TABLE.defaultDeck()).isEqualTo(deck);
        }
    }
}
