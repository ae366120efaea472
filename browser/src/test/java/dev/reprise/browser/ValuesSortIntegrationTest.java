package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A whole session of the values sort: by mouse, by keyboard alone, and by touch on a phone. */
@ExtendWith(Stage.class)
class ValuesSortIntegrationTest {

    private static final List<String> CARDS =
            List.of("Courage", "Fame", "Family", "Humour", "Order");

    /** Stops a card where it flies over another, and says which of them a press would reach. */
    private static final String PRESSED_UNDER_A_FLIGHT =
            """
            async () => {
              const card = (id) => document.querySelector(`button.card[data-card=${id}]`);
              document.querySelector('[data-pile=top8] button.put').click();
              await new Promise(requestAnimationFrame);
              const [flight] = card('courage').getAnimations();
              flight.pause();
              const below = card('fame').getBoundingClientRect();
              const [x, y] = [below.left + below.width / 2, below.top + below.height / 2];
              for (let time = 0; time < flight.effect.getTiming().duration; time += 2) {
                flight.currentTime = time;
                const { left, right, top, bottom } = card('courage').getBoundingClientRect();
                if (left < x && x < right && top < y && y < bottom) {
                  return document.elementFromPoint(x, y).closest('button.card')?.dataset.card;
                }
              }
              return 'It does not fly over it';
            }
            """;

    @Test
    void isPlayedByThreePeopleEachInTheirOwnWay(Chromium chromium) {
        try (var ada = chromium.visitor();
                var ben = chromium.visitor();
                var eve = chromium.visitor(Visitor.phone())) {
            var code = ada.open("values-sort", "Ada", CARDS);
            joinByKeyboard(ben, code);
            eve.go("/console/r/" + code);
            eve.page().locator(".door input[name=name]").tap();
            eve.page().keyboard().type("Eve");
            eve.page().locator(".door button.primary").tap();
            eve.see(".steps");

            sortByMouse(ada);
            sortByKeyboard(ben);
            sortByTouch(eve);

            await().until(() -> revealed(ada.state(code)) == 3);
            var state = ada.state(code);
            assertThat(hand(state, "Ada", "top3"))
                    .containsExactlyInAnyOrder("courage", "family", "humour");
            assertThat(hand(state, "Ada", "not-important")).containsExactly("order");
            assertThat(hand(state, "Ben", "top3"))
                    .containsExactlyInAnyOrder("courage", "fame", "family");
            assertThat(hand(state, "Ben", "not-important")).containsExactly("humour", "order");
            assertThat(hand(state, "Eve", "top3"))
                    .containsExactlyInAnyOrder("fame", "family", "humour");
            assertThat(hand(state, "Eve", "not-important")).containsExactly("courage", "order");
            assertThat(ada.shown("top3")).isEqualTo(hand(state, "Ada", "top3"));
            assertThat(ben.shown("top3")).isEqualTo(hand(state, "Ben", "top3"));
            ada.see(".revealed article:has-text('Eve')");
            assertThat(ben.page().locator(".revealed").textContent()).contains("Ada", "Ben", "Eve");
        }
    }

    @Test
    void keepsChosenCardsChosenWhileStepsAreConfirmedAndOthersCome(Chromium chromium) {
        try (var ada = chromium.visitor();
                var ben = chromium.visitor()) {
            var code = ada.open("values-sort", "Ada", CARDS);
            for (var card : CARDS) {
                ada.see(".dealing button.card:has-text('" + card + "')");
                ada.page().click("[data-send='important']");
            }
            var held = new ArrayList<Route>();
            ada.page().route("**/steps", held::add);
            ada.page().click("[data-step='2']");
            ada.pile("important").locator("button.card[data-card='courage']").click();
            ada.pile("important").locator("button.card[data-card='fame']").click();
            ada.page().waitForCondition(() -> !held.isEmpty());

            held.forEach(Route::resume);
            ada.see(".activity li:has-text('step 2')");
            ben.join(code, "Ben");
            ada.see(".person:has-text('Ben')");
            assertThat(ada.page().locator("button.card.chosen").count()).isEqualTo(2);
            ada.pile("top8").locator("button.put").click();
            ada.pile("top8").locator("button.card[data-card='fame']").waitFor();
            assertThat(ada.shown("top8")).containsExactly("courage", "fame");
        }
    }

    @Test
    void letsACardBePressedThatAnotherFliesOver(Chromium chromium) {
        try (var ada = chromium.visitor()) {
            ada.open("values-sort", "Ada", CARDS);
            for (var card : CARDS) {
                ada.see(".dealing button.card:has-text('" + card + "')");
                ada.page().click("[data-send='important']");
            }
            ada.page().click("[data-step='2']");
            ada.pile("important").locator("button.card[data-card='courage']").click();
            assertThat(ada.page().evaluate(PRESSED_UNDER_A_FLIGHT)).isEqualTo("fame");
        }
    }

    private static void joinByKeyboard(Visitor ben, String code) {
        ben.go("/console/");
        ben.tabTo("input[name=code]");
        ben.page().keyboard().type(code.toLowerCase(Locale.ROOT));
        ben.press("Enter");
        ben.see(".door");
        ben.tabTo(".door input[name=name]");
        ben.page().keyboard().type("Ben");
        ben.press("Enter");
        ben.see(".steps");
    }

    /** Drags the cards that matter, presses for the others. */
    private static void sortByMouse(Visitor ada) {
        for (var card : CARDS) {
            ada.see(".dealing button.card:has-text('" + card + "')");
            if (card.equals("Order")) {
                ada.page().click("[data-send='not-important']");
            } else {
                ada.card(card).dragTo(ada.pile("important"));
            }
        }
        ada.page().click("[data-step='2']");
        ada.see("[data-step='3']");
        for (var card : List.of("Courage", "Family", "Humour")) {
            var named = "button.card:has-text('" + card + "')";
            ada.pile("important").locator(named).click();
            ada.pile("top8").locator("button.put").click();
            ada.pile("top8").locator(named).waitFor();
        }
        ada.page().click("[data-step='3']");
        for (var card : List.of("Courage", "Family", "Humour")) {
            ada.pile("top8")
                    .locator("button.card:has-text('" + card + "')")
                    .dragTo(ada.pile("top3"));
            ada.pile("top3").locator("button.card:has-text('" + card + "')").waitFor();
        }
        ada.page().click("[data-reveal='TOP3']");
    }

    private static void sortByKeyboard(Visitor ben) {
        ben.tabTo("button.card");
        ben.press("2", "2", "2", "3", "3");
        ben.see(".missing:has-text('All sorted')");
        ben.tabTo("[data-step='2']");
        ben.press("Enter");
        ben.see("section.pile[data-pile='top8']");
        ben.tabTo("button.card");
        // The first by its figure, the second carried, the third by the dialog.
        ben.press("4", "Space", "ArrowRight", "ArrowRight", "Enter", "m");
        ben.see("dialog[open]");
        ben.tabTo("dialog [data-to='top8']");
        ben.press("Enter");
        ben.tabTo("[data-step='3']");
        ben.press("Enter");
        ben.see("section.pile[data-pile='top3']:not(.folded)");
        ben.tabTo("button.card");
        ben.press("5", "5", "5");
        ben.tabTo("[data-reveal='TOP3']");
        ben.press("Enter");
    }

    private static void sortByTouch(Visitor eve) {
        for (var card : CARDS) {
            eve.see(".dealing button.card:has-text('" + card + "')");
            var isOut = card.equals("Courage") || card.equals("Order");
            eve.page()
                    .locator(isOut ? "[data-send='not-important']" : "[data-send='important']")
                    .tap();
        }
        eve.page().locator("[data-step='2']").tap();
        for (var card : List.of("Fame", "Family", "Humour")) {
            eve.pile("important").locator("button.card:has-text('" + card + "')").tap();
            eve.page().locator(".pile-tabs [data-to='top8']").tap();
        }
        eve.page().locator("[data-step='3']").tap();
        for (var card : List.of("Fame", "Family", "Humour")) {
            eve.pile("top8").locator("button.card:has-text('" + card + "')").tap();
            eve.page().locator(".pile-tabs [data-to='top3']").tap();
        }
        eve.page().locator("[data-reveal='TOP3']").tap();
    }

    private static int revealed(JsonNode state) {
        return (int) people(state).filter(one -> one.get("reveals").has("TOP3")).count();
    }

    private static List<String> hand(JsonNode state, String name, String pile) {
        var person = people(state).filter(one -> one.get("name").asString().equals(name)).findAny();
        return person.orElseThrow()
                .get("hand")
                .get("piles")
                .get(pile)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static Stream<JsonNode> people(JsonNode state) {
        return StreamSupport.stream(state.get("participants").spliterator(), false);
    }
}
