package dev.reprise.browser;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.stream.IntStream;

/** The board of the time machine at some moments: as a page shows it, and as a state has it. */
final class Moments {

    private static final JsonMapper JSON = new JsonMapper();

    /** Drags the slider to each revision, and reads what is then in the page. */
    private static final String SHOWN =
            """
            const all = (selector, from = document) => [...from.querySelectorAll(selector)];
            const text = (element) => element.textContent.trim();
            const frame = () => new Promise(requestAnimationFrame);
            const until = async (isSo) => { do await frame(); while (!isSo()); };
            const slider = () => document.querySelector('.transport input[type=range]');
            const piles = () => Object.fromEntries(all('.moment-boards .pile')
              .map((pile) => [pile.dataset.pile, all('button.card', pile).map((card) => card.dataset.card)])
              .filter(([, cards]) => cards.length));
            const tab = (name) => all('.hands-tabs button').find((each) => text(each) === name);
            const hands = async (label) => {
              const names = all('.hands-tabs button').map(text);
              const [, whose] = label.match(/: The hand of (.*)$/) ?? [];
              if (!names.length) return whose ? { [whose]: piles() } : {};
              const found = {};
              for (const name of names) {
                tab(name).click();
                await until(() => tab(name).getAttribute('aria-pressed') === 'true');
                found[name] = piles();
              }
              return found;
            };
            const shown = [];
            for (const revision of given) {
              slider().value = String(revision);
              slider().dispatchEvent(new Event('input', { bubbles: true }));
              await until(() => text(document.querySelector('.where b')) === String(revision));
              const label = document.querySelector('.moment-boards .board')?.getAttribute('aria-label') ?? '';
              shown.push({
                says: slider().getAttribute('aria-valuetext').split(' of ')[0],
                table: label === 'The board at this moment' ? piles() : {},
                hands: await hands(label),
                counts: Object.fromEntries(all('.hand-progress').map((one) => [text(one.querySelector('h2')),
                  Object.fromEntries(all('.legend', one).map((part) => [part.dataset.of, parseInt(part.textContent, 10)]))])),
                revealed: all('.moment-boards .revealed article').map((one) => `${text(one.querySelector('h3'))}: ${all('li', one).map(text)}`).sort(),
                seats: all('.moment-boards .seat').map((one) => `${text(one.querySelector('b'))} ${one.matches('.ready')} ${one.matches('.away')} ${text(one.querySelector('.fine'))}`),
              });
            }
            return JSON.stringify(shown);
            """;

    private Moments() {}

    /** What the time machine that is open shows at these revisions. */
    static JsonNode shown(Visitor visitor, List<Integer> revisions) {
        return JSON.readTree((String) visitor.run(SHOWN, revisions));
    }

    /** What it must show of a state. */
    static JsonNode expected(JsonNode state) {
        var expected = JSON.createObjectNode();
        expected.put("says", "Revision " + state.get("revision").asInt());
        expected.set("table", piles(state.path("table").path("piles")));
        var hands = expected.putObject("hands");
        var counts = expected.putObject("counts");
        for (var person : state.get("participants")) {
            var name = person.get("name").asString();
            if (person.path("hand").has("piles")) {
                hands.set(name, piles(person.get("hand").get("piles")));
            } else if (person.has("hand")) {
                counts.set(name, filled(person.get("hand").get("counts")));
            }
        }
        if (!hands.isEmpty()) {
            // A reader with a hand in view sees that.
            counts.removeAll();
        }
        expected.set("revealed", revealed(state));
        expected.set("seats", seats(state));
        return expected;
    }

    private static ObjectNode piles(JsonNode piles) {
        var shown = JSON.createObjectNode();
        piles.properties().stream()
                .filter(pile -> !pile.getValue().isEmpty())
                .forEach(pile -> shown.set(pile.getKey(), pile.getValue()));
        return shown;
    }

    private static ObjectNode filled(JsonNode counts) {
        var shown = JSON.createObjectNode();
        counts.properties().stream()
                .filter(count -> count.getValue().asInt() > 0)
                .forEach(count -> shown.set(count.getKey(), count.getValue()));
        return shown;
    }

    private static JsonNode revealed(JsonNode state) {
        var shown = JSON.createArrayNode();
        state.get("participants")
                .valueStream()
                .flatMap(person ->
                        person.get("reveals").properties().stream()
                                .map(reveal ->
                                        "%s %s: %s"
                                                .formatted(
                                                        person.get("name").asString(),
                                                        reveal.getKey().equals("TOP8")
                                                                ? "top 8"
                                                                : "top 3",
                                                        titles(state, reveal.getValue()))))
                .sorted()
                .forEach(shown::add);
        return shown;
    }

    private static String titles(JsonNode state, JsonNode cards) {
        var deck = state.get("deck");
        return String.join(
                ",",
                cards.valueStream()
                        .map(card ->
                                IntStream.range(0, deck.size())
                                        .mapToObj(deck::get)
                                        .filter(each -> each.get("cardId").equals(card))
                                        .findFirst()
                                        .orElseThrow()
                                        .get("title")
                                        .asString())
                        .toList());
    }

    private static JsonNode seats(JsonNode state) {
        var shown = JSON.createArrayNode();
        if (state.get("template").asString().equals("lobby")) {
            state.get("participants")
                    .valueStream()
                    .filter(person -> !person.get("role").asString().equals("SPECTATOR"))
                    .map(person ->
                            "%s %s %s %s"
                                    .formatted(
                                            person.get("name").asString(),
                                            person.get("ready").asBoolean(),
                                            !person.get("connected").asBoolean(),
                                            person.get("location").asString().equals("GAME")
                                                    ? "in the game"
                                                    : "in the room"))
                    .forEach(shown::add);
        }
        return shown;
    }
}
