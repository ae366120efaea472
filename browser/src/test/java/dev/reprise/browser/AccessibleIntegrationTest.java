package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;

import dev.reprise.standalone.Client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** No page has anything that those who see little, or use no mouse, would stumble over. */
@ExtendWith(Stage.class)
class AccessibleIntegrationTest {

    private static final String AXE = "axe.min.js";

    @Test
    void hasNoViolationOnAnyPageInAnyTheme(Chromium chromium, Client client) throws IOException {
        try (var ada = chromium.visitor()) {
            var table =
                    ada.open("shared-table", "Ada", List.of("Courage;To do what is right", "Fame"));
            ada.card("Fame").click();
            check(ada, "a card is chosen");
            ada.pile("left").locator("button.put").click();
            ada.see(".activity li:has-text('Fame')");
            var sort = ada.open("values-sort", "Ada", List.of("Courage", "Fame", "Family"));
            var gathering = ada.open("lobby", "Ada", List.of());
            client.join(table, "Ben", "SPECTATOR");
            for (var path :
                    List.of(
                            "/console/",
                            "/console/open",
                            "/console/nowhere",
                            "/console/r/ZZZZZZ",
                            "/console/r/" + table,
                            "/console/r/" + sort,
                            "/console/r/" + gathering,
                            "/console/support",
                            "/console/keys",
                            "/console/r/" + table + "/mine",
                            "/console/r/" + table + "/results",
                            "/console/r/" + sort + "/results",
                            "/console/r/" + table + "/at/3?from=1&card=fame",
                            "/console/r/" + sort + "/at/2?as=PUBLIC")) {
                ada.go(path);
                check(ada, path);
            }
            ada.press("?");
            ada.see("dialog[open]");
            check(ada, "help");
        }
    }

    /** Everything once; in other themes and widths what they may change. */
    private static void check(Visitor visitor, String what) throws IOException {
        visitor.see("main h1");
        var page = visitor.page();
        page.evaluate(axe());
        assertThat(violations(visitor)).as(what).isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(violations(visitor, "color-contrast")).as("%s, dark", what).isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        assertThat(violations(visitor, "color-contrast")).as("%s, forced", what).isEmpty();
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(ColorScheme.LIGHT)
                        .setForcedColors(ForcedColors.NONE));
        page.setViewportSize(320, 640);
        assertThat(violations(visitor, "target-size", "scrollable-region-focusable"))
                .as("%s, 320 px", what)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= 320"))
                .as("%s fits 320 px", what)
                .isEqualTo(true);
        page.setViewportSize(1280, 860);
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Visitor visitor, String... rules) {
        var found =
                (List<Map<String, Object>>)
                        visitor.page()
                                .evaluate(
                                        """
                                        async (rules) => {
                                          await Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {})));
                                          const { violations } = await axe.run(document, { resultTypes: ['violations'], ...(rules.length && { runOnly: rules }) });
                                          return violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? '')) }));
                                        }
                                        """,
                                        List.of(rules));
        return found.stream().map(Object::toString).toList();
    }

    private static String axe() throws IOException {
        try (var script =
                AccessibleIntegrationTest.class.getClassLoader().getResourceAsStream(AXE)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void namesCardsPilesAndTheSlider(Chromium chromium) {
        try (var ada = chromium.visitor()) {
            var code =
                    ada.open("shared-table", "Ada", List.of("Courage;To do what is right", "Fame"));
            var heading = ada.pile("deck").getAttribute("aria-labelledby");
            assertThat(ada.see("#" + heading).textContent()).isEqualTo("Deck");
            assertThat(ada.pile("deck").locator("header .hidden").textContent())
                    .isEqualTo("2 cards");
            assertThat(ada.card("Courage").textContent()).isEqualTo("Courage: To do what is right");
            ada.tabTo("button.card");
            ada.press("Space");
            ada.see("[role=status]:has-text('Picked up Courage.')");
            ada.press("ArrowRight");
            ada.see("[role=status]:has-text('Left, place 1 of 1.')");
            ada.press("Enter");
            ada.see("[role=status]:has-text('Courage to Left.')");
            ada.go("/console/r/" + code + "/at/1");
            assertThat(ada.see("input[type=range]").getAttribute("aria-valuetext"))
                    .startsWith("Revision 1 of ")
                    .endsWith("The room was opened: Shared table.");
        }
    }

    @Test
    void announcesWhatOthersDoAndRefusesNothingSilently(Chromium chromium) {
        try (var ada = chromium.visitor();
                var ben = chromium.visitor()) {
            var code = ada.open("shared-table", "Ada", List.of("Courage", "Fame"));
            ben.join(code, "Ben");
            ben.card("Fame").click();
            ben.pile("left").locator("button.put").click();

            ada.see("[role=status]:has-text('Ben moved Fame from Deck to Left.')");
        }
    }

    @Test
    void speaksGermanToThoseWhoDo(Chromium chromium) {
        try (var visitor = chromium.visitor(Visitor.desk().setLocale("de-DE"))) {
            visitor.go("/console/");
            assertThat(visitor.see("h2#rooms").textContent()).isEqualTo("Öffentliche Räume");
            assertThat(visitor.page().getAttribute("html", "lang")).isEqualTo("de");
            assertThat(
                            visitor.page()
                                    .evaluate(
                                            """
                                            async () => {
                                              const app = document.querySelector('script[type=module]').src;
                                              const { en } = await import(app.replace('app.js', 'words/en.js'));
                                              const { de } = await import(app.replace('app.js', 'words/de.js'));
                                              const names = (words, at = '') => Object.entries(words).flatMap(([name, word]) =>
                                                typeof word === 'object' && !Array.isArray(word) ? names(word, `${at}${name}.`) : `${at}${name}`).sort().join();
                                              return names(en) === names(de);
                                            }
                                            """))
                    .as("both languages have the same words")
                    .isEqualTo(true);
        }
    }
}
