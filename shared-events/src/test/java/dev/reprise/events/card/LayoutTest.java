package dev.reprise.events.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.card.Layout.Place;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class LayoutTest {

    private static final Layout DEALT =
            Layout.dealt(List.of("deck", "left", "right"), List.of("a", "b", "c"));

    @Nested
    class Dealt {

        @Test
        void hasAllCardsInTheFirstPile() {
            assertThat(DEALT.pile("deck")).containsExactly("a", "b", "c");
            assertThat(DEALT.pile("left")).isEmpty();
            assertThat(DEALT.pile("right")).isEmpty();
        }

        @Test
        void keepsTheOrderOfPiles() {
            assertThat(DEALT.piles().keySet()).containsExactly("deck", "left", "right");
        }

        @Test
        void doesNotChangeWithWhatItWasMadeOf() {
            var cards = new ArrayList<>(List.of("a"));
            var piles = new LinkedHashMap<>(Map.of("deck", List.of("a")));
            var dealt = Layout.dealt(List.of("deck"), cards);
            var made = new Layout(piles);

            cards.add("b");
            piles.put("left", List.of());

            assertThat(dealt.pile("deck")).containsExactly("a");
            assertThat(made.piles()).containsOnlyKeys("deck");
        }

        @Test
        void hasNothingWhereThereAreNoPiles() {
            assertThat(Layout.NONE.piles()).isEmpty();
            assertThat(Layout.NONE.pile("deck")).isEmpty();
            assertThat(Layout.NONE.find("a")).isEmpty();
        }
    }

    @Nested
    class Finding {

        @Test
        void tellsPileAndPosition() {
            assertThat(DEALT.find("c")).contains(new Place("deck", 2));
            assertThat(DEALT.moved("c", "left", 0).find("c")).contains(new Place("left", 0));
        }

        @Test
        void findsNothingThatIsNotThere() {
            assertThat(DEALT.find("z")).isEmpty();
        }
    }

    @Nested
    class Landing {

        @Test
        void isWhereItWasAsked() {
            assertThat(DEALT.landing("deck", "deck", 1)).isEqualTo(new Place("deck", 1));
        }

        @Test
        void isTheEndWherePastIt() {
            assertThat(DEALT.landing("deck", "left", 7)).isEqualTo(new Place("left", 0));
        }

        @Test
        void countsAfterTheCardWasTakenOut() {
            assertThat(DEALT.landing("deck", "deck", 7)).isEqualTo(new Place("deck", 2));
        }
    }

    @Nested
    class Moving {

        @Test
        void takesACardFromOnePileToAnother() {
            var moved = DEALT.moved("b", "left", 0);

            assertThat(moved.pile("deck")).containsExactly("a", "c");
            assertThat(moved.pile("left")).containsExactly("b");
        }

        @Test
        void putsItBeforeWhatLiesThere() {
            var moved = DEALT.moved("b", "left", 0).moved("a", "left", 0);

            assertThat(moved.pile("left")).containsExactly("a", "b");
        }

        @Test
        void putsItBetweenWhatLiesThere() {
            var moved = DEALT.moved("a", "left", 0).moved("b", "left", 1).moved("c", "left", 1);

            assertThat(moved.pile("left")).containsExactly("a", "c", "b");
        }

        @Test
        void putsItAtTheEndWherePastIt() {
            assertThat(DEALT.moved("a", "deck", 99).pile("deck")).containsExactly("b", "c", "a");
        }

        @Test
        void countsAfterTheCardWasTakenOut() {
            assertThat(DEALT.moved("a", "deck", 1).pile("deck")).containsExactly("b", "a", "c");
        }

        @Test
        void leavesTheLayoutItCameFromAsItWas() {
            DEALT.moved("b", "left", 0);

            assertThat(DEALT.pile("deck")).containsExactly("a", "b", "c");
        }

        @Test
        void keepsTheOrderOfPiles() {
            assertThat(DEALT.moved("a", "right", 0).piles().keySet())
                    .containsExactly("deck", "left", "right");
        }

        @Test
        void landsWhereItWasSaidToLand() {
            var place = DEALT.landing("deck", "deck", 5);

            assertThat(DEALT.moved("b", "deck", 5).find("b")).contains(place);
        }
    }

    @Nested
    class MovedUnseen {

        @Test
        void countsWhereTheCardsOfAnErasedPersonWent() {
            var moved = DEALT.movedUnseen("deck", "left").movedUnseen("deck", "left");

            assertThat(moved.pile("deck")).hasSize(1);
            assertThat(moved.pile("left")).hasSize(2);
        }

        @Test
        void takesNothingFromAnEmptyPile() {
            assertThat(DEALT.movedUnseen("right", "left")).isEqualTo(DEALT);
        }
    }
}
