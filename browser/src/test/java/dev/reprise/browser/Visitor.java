package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;

import dev.reprise.standalone.Client.Seat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A person in front of the console. What the browser refuses to run fails the test at the end. */
final class Visitor implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT = 30_000;
    private static final int MOST_TABS = 60;

    /** Says what the page's policy refused, and remembers all that its live regions said. */
    private static final String ATTENTION =
            """
            addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
              console.error(`Content Security Policy: ${violatedDirective} ${blockedURI}`));
            globalThis.spoken = [];
            const before = new Map();
            new MutationObserver(() => {
              for (const region of document.querySelectorAll('.hidden[aria-live]')) {
                const text = region.textContent;
                if (text !== (before.get(region) ?? '')) {
                  before.set(region, text);
                  if (text) spoken.push(`${region.getAttribute('aria-live')}: ${text}`);
                }
              }
            }).observe(document, { subtree: true, childList: true, characterData: true });
            """;

    private final BrowserContext context;
    private final Page page;
    private final URI server;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    Visitor(BrowserContext context, URI server) {
        this.context = context;
        this.server = server;
        context.setDefaultTimeout(LIMIT);
        context.addInitScript(ATTENTION);
        page = context.newPage();
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            if (message.text()
                    .matches("(?s).*(Content Security Policy|TrustedHTML|TrustedScript).*")) {
                faults.add(message.text());
            }
        });
    }

    static Browser.NewContextOptions desk() {
        return new Browser.NewContextOptions()
                .setViewportSize(1280, 860)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setColorScheme(ColorScheme.LIGHT);
    }

    static Browser.NewContextOptions phone() {
        return desk().setViewportSize(375, 812).setHasTouch(true).setIsMobile(true);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    Visitor go(String path) {
        page.navigate(server + path);
        page.locator("main .loading").first().waitFor(hidden());
        return this;
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    Locator see(String selector) {
        var found = page.locator(selector).first();
        found.waitFor();
        return found;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
    }

    /** Opens a room by the form, and answers its code. */
    String open(String template, String name, List<String> cards) {
        go("/console/open?template=" + template);
        page.fill("input[name=name]", name);
        if (!cards.isEmpty()) {
            page.fill("textarea[name=deck]", String.join("\n", cards));
        }
        page.click("form.open button.primary");
        see("dialog[open] .qr");
        page.keyboard().press("Escape");
        see(".pill.live");
        return see(".room-head .room-code").textContent();
    }

    Visitor join(String code, String name) {
        go("/console/r/" + code);
        page.fill(".door input[name=name]", name);
        page.click(".door button.primary");
        see(".me:has-text('" + name + "')");
        see(".pill.live");
        return this;
    }

    /** Presses Tab until the focus is there, as who has no mouse does. */
    void tabTo(String selector) {
        for (var times = 0; times < MOST_TABS; times++) {
            if (Boolean.TRUE.equals(
                    page.evaluate("s => document.activeElement.matches(s)", selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The focus never comes to " + selector);
    }

    void press(String... keys) {
        for (var key : keys) {
            page.keyboard().press(key);
        }
    }

    Locator card(String title) {
        return page.locator("button.card", new Page.LocatorOptions().setHasText(title)).first();
    }

    Locator pile(String name) {
        return page.locator("section.pile[data-pile='" + name + "']");
    }

    /** The ids of the cards that lie in a pile that is unfolded. */
    List<String> shown(String pile) {
        return pile(pile).locator("button.card").all().stream()
                .map(card -> card.getAttribute("data-card"))
                .toList();
    }

    /** Takes a seat that was had from the server, as if it had been taken in this browser. */
    Visitor sit(Seat seat, String name) {
        if (!page.url().startsWith(server.toString())) {
            go("/console/open");
        }
        run(
                """
                const { indexedDbStore } = await load('client/lib/store.js');
                const store = await indexedDbStore();
                await store.set(`${location.origin} seat/${given.roomCode}`, {
                  roomCode: given.roomCode, token: given.token, at: Date.now(),
                  participant: { participantId: given.participantId, name: given.name, role: 'PLAYER' },
                });
                """,
                Map.of(
                        "roomCode", seat.roomCode(),
                        "participantId", seat.participantId(),
                        "token", seat.token(),
                        "name", name));
        return this;
    }

    /** Goes to a page of staff, with a key and a reason where it asks for one. */
    Visitor unlock(String path, String key, String reason) {
        go(path);
        page.fill("input[name=key]", key);
        if (!reason.isEmpty()) {
            page.fill("input[name=reason]", reason);
        }
        button("Unlock").click();
        page.locator(".unlock").waitFor(hidden());
        return this;
    }

    /** Runs a script in the page, which can {@code load} the console's own modules. */
    Object run(String script, Object given) {
        return page.evaluate(
                """
                async (given) => {
                  const app = document.querySelector('script[type=module]').src;
                  const load = (name) => import(app.replace('app.js', name));
                  %s
                }
                """
                        .formatted(script),
                given);
    }

    /** All that the page's live regions said since it was loaded, in order. */
    @SuppressWarnings("unchecked")
    List<String> spoken() {
        return (List<String>) page.evaluate("spoken");
    }

    /** A room as the server tells it to this visitor's seat. */
    JsonNode state(String code) {
        var text =
                run(
                        """
                        const { connect } = await load('client/lib/reprise.js');
                        return JSON.stringify(await connect({ url: '/' }).call('/rooms/' + given, { as: given }));
                        """,
                        code);
        return JSON.readTree((String) text);
    }

    /** Nothing that was refused by the browser's rules for pages, and no error in a script. */
    void assertUnharmed() {
        assertThat(faults).isEmpty();
    }

    @Override
    public void close() {
        context.close();
        assertUnharmed();
    }
}
