package dev.reprise.browser;

import com.microsoft.playwright.Page;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A page in which a script plays, with no console between it and the client. */
final class ScriptedTab {

    /** What the client is asked to do in the page. */
    private static final String TOOLS =
            """
            async () => {
              const app = document.querySelector('script[type=module]').src;
              const { connect } = await import(app.replace('app.js', 'client/lib/reprise.js'));
              const cards = ['fame', 'fun', 'god', 'hope', 'duty', 'order'];
              const piles = ['deck', 'left', 'middle', 'right'];
              const reprise = connect();
              const tools = (window.tools = {
                cards, reprise, given: [], told: [],
                take(seat) {
                  tools.seat = seat;
                  for (const type of ['refused', 'contested', 'lost', 'gap', 'snapshot']) {
                    seat.on(type, () => tools.told.push(type));
                  }
                  return seat.code;
                },
                async open(name) {
                  const deck = cards.map((cardId) => ({ cardId, title: cardId }));
                  return tools.take(await reprise.open({ template: 'shared-table', hostName: name, deck }));
                },
                async join(code, name) {
                  return tools.take(await reprise.join(code, { name }));
                },
                async resume(code) {
                  return tools.take(await reprise.resume(code));
                },
                // Each to another pile, so that each changes something.
                async moveAbout(times, pause) {
                  for (let i = 0; i < times; i++) {
                    const cardId = cards[i % cards.length];
                    const here = piles.find((pile) => tools.seat.view.table.piles[pile].includes(cardId));
                    const toPile = piles[(piles.indexOf(here) + 1 + (i % 3)) % piles.length];
                    tools.given.push(tools.seat.move({ cardId, toPile, position: 0 }));
                    if (pause > 0) {
                      await new Promise((resolve) => setTimeout(resolve, pause));
                    }
                  }
                },
                isSettled() {
                  return tools.seat.link.name === 'live' && tools.seat.view.pending.size === 0
                    && tools.given.every(({ state }) => ['done', 'refused'].includes(state));
                },
                watchAndDraw(code) {
                  tools.seat = reprise.watch(code);
                  const drawn = new Map();
                  tools.seat.on('view', ({ deck, table }) => {
                    const titles = new Map(deck.map((card) => [card.cardId, card.title]));
                    for (const [pile, cards] of Object.entries(table.piles)) {
                      const last = drawn.get(pile) ?? { section: document.body.appendChild(document.createElement('section')) };
                      if (last.cards !== cards) {
                        last.section.replaceChildren(...cards.map((cardId) =>
                          Object.assign(document.createElement('button'), { textContent: titles.get(cardId) })));
                        drawn.set(pile, { ...last, cards });
                      }
                    }
                  });
                  return tools.seat.until(1);
                },
                piles: (state) => JSON.stringify(piles.map((pile) => state.table.piles[pile])),
              });
            }
            """;

    private final Page page;

    ScriptedTab(Page page, URI server) {
        this.page = page;
        // A page without a stream of its own: a browser has six connections for all tabs.
        page.navigate(server + "/console/open");
        page.evaluate(TOOLS);
    }

    String open(String name) {
        return (String) page.evaluate("(name) => tools.open(name)", name);
    }

    void join(String code, String name) {
        page.evaluate("([code, name]) => tools.join(code, name)", new String[] {code, name});
    }

    void resume(String code) {
        page.evaluate("(code) => tools.resume(code)", code);
    }

    /** Follows a room, and draws in each frame the piles that changed. */
    void watchAndDraw(String code) {
        page.evaluate("async (code) => void (await tools.watchAndDraw(code))", code);
    }

    int revision() {
        return (int) page.evaluate("() => tools.seat.revision");
    }

    /** What the browser did for this page while something else ran. */
    JsonNode traced(Chromium chromium, Runnable meanwhile) {
        return chromium.traced(page, meanwhile);
    }

    void reload() {
        page.reload();
        page.evaluate(TOOLS);
    }

    void close() {
        page.close();
    }

    void moveAbout(int times) {
        moveAbout(times, Duration.ZERO);
    }

    /** Moves one card after the other, with a pause after each. */
    void moveAbout(int times, Duration pause) {
        page.evaluate(
                "([times, pause]) => tools.moveAbout(times, pause)",
                List.of(times, (int) pause.toMillis()));
    }

    /** Waits until the state is kept for a start without the network. */
    void awaitStored() {
        awaitKeys("/state", 1);
    }

    /** Waits until so many commands are kept for a later life of the tab. */
    void awaitKept(int commands) {
        awaitKeys("outbox/", commands);
    }

    private void awaitKeys(String part, int count) {
        page.evaluate(
                """
                async ([part, count]) => {
                  const database = await new Promise((resolve) => {
                    const request = indexedDB.open('reprise');
                    request.onsuccess = () => resolve(request.result);
                  });
                  const keys = () => new Promise((resolve) => {
                    const request = database.transaction('entries').objectStore('entries').getAllKeys();
                    request.onsuccess = () => resolve(request.result);
                  });
                  while ((await keys()).filter((key) => key.includes(part)).length < count) {
                    await new Promise(requestAnimationFrame);
                  }
                  database.close();
                }
                """,
                List.of(part, count));
    }

    void awaitSettled() {
        page.waitForFunction("() => tools.isSettled()", null, patience());
    }

    private static Page.WaitForFunctionOptions patience() {
        return new Page.WaitForFunctionOptions().setTimeout(90_000);
    }

    /** What this page has of what only secure pages have. */
    String platform() {
        return (String)
                page.evaluate(
                        "() => isSecureContext || 'locks' in navigator || crypto.subtle ? 'a secure"
                                + " page' : 'neither locks nor subtle crypto'");
    }

    /** What a verification of the room could not check. */
    String limitsOfProof() {
        return (String) page.evaluate("async () => (await tools.seat.verify()).limits.join(' ')");
    }

    int waiting() {
        return (int) page.evaluate("() => tools.seat.ledger.commands.length");
    }

    String link() {
        return (String) page.evaluate("() => tools.seat.link.name");
    }

    /** The piles as this tab shows them. */
    String shown() {
        return (String) page.evaluate("() => tools.piles(tools.seat.view)");
    }

    /** The piles as the server has them. */
    String stored() {
        return (String) page.evaluate("async () => tools.piles(await tools.seat.call(''))");
    }

    /** How many moves the room's timeline has. */
    int moves() {
        return (int)
                page.evaluate(
                        """
                        async () => {
                          let count = 0;
                          for await (const entry of tools.seat.events({ type: 'CardMoved' })) {
                            count += entry.payload.board === 'TABLE';
                          }
                          return count;
                        }
                        """);
    }

    /** For each command of this tab how it ended, and how many of its events the timeline has. */
    @SuppressWarnings("unchecked")
    Map<String, Integer> outcomes() {
        return (Map<String, Integer>)
                page.evaluate(
                        """
                        async () => {
                          const found = {};
                          const events = new Map();
                          for await (const { commandId } of tools.seat.events()) {
                            events.set(commandId, (events.get(commandId) ?? 0) + 1);
                          }
                          const keys = new Map();
                          for (const { state, order } of tools.given) {
                            const [{ fromPile, toPile }] = order.intent.moves;
                            // What another had done already has no event; one within its pile may have none.
                            const outcome = order.soSince !== undefined ? 'so already' : fromPile === toPile ? 'within' : state;
                            keys.set(order.key, [...(keys.get(order.key) ?? []), outcome]);
                          }
                          for (const [key, outcomes] of keys) {
                            const count = (outcome) => outcomes.filter((each) => each === outcome).length;
                            const happened = events.get(key) ?? 0;
                            const isSo = happened >= count('done') && happened <= count('done') + count('within');
                            const what = isSo ? 'as told' : `${happened} of ${outcomes}`;
                            found[what] = (found[what] ?? 0) + outcomes.length;
                          }
                          return found;
                        }
                        """);
    }
}
