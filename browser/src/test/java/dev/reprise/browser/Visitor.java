package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A person in front of the console. What the browser refuses to run fails the test at the end. */
final class Visitor implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT = 10_000;
    private static final int MOST_TABS = 60;

    private final BrowserContext context;
    private final Page page;
    private final URI server;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    Visitor(BrowserContext context, URI server) {
        this.context = context;
        this.server = server;
        context.setDefaultTimeout(LIMIT);
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
        return new Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
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

    /** A room as the server tells it to this visitor's seat. */
    JsonNode state(String code) {
        var text =
                page.evaluate(
                        """
                        async (code) => {
                          const app = document.querySelector('script[type=module]').src;
                          const { connect } = await import(app.replace('app.js', 'client/lib/reprise.js'));
                          return JSON.stringify(await connect({ url: '/' }).call('/rooms/' + code, { as: code }));
                        }
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
