package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Looks for what those who see little, or use no mouse, would stumble over. */
final class Axe {

    private static final String SCRIPT = script();
    private static final String RUN =
            """
            async (rules) => {
              const ends = (each) => each.effect.getComputedTiming().endTime < Infinity;
              await Promise.all(document.getAnimations().filter(ends).map((each) => each.finished.catch(() => {})));
              const { violations } = await axe.run(document, { resultTypes: ['violations'], ...(rules.length && { runOnly: rules }) });
              return violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? '')) }));
            }
            """;
    private static final String TOO_WIDE =
            """
            () => document.documentElement.scrollWidth <= 320 ? [] : [...document.body.querySelectorAll('*')]
              .filter((element) => element.getBoundingClientRect().right > 320).map((element) => element.outerHTML.slice(0, 120))
            """;
    private static final String SPEAK =
            """
            const { language } = await load('frame/preferences.js');
            language.choose(given);
            while (document.documentElement.lang !== given) await new Promise(requestAnimationFrame);
            """;

    private Axe() {}

    /**
     * Nothing may be found: in light and English, in dark and German on a small screen, nor with
     * forced colours.
     */
    static void check(Visitor visitor, String what) {
        visitor.see("main h1");
        var page = visitor.page();
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(SCRIPT);
        }
        assertThat(violations(page)).as(what).isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        assertThat(violations(page, "color-contrast")).as("%s, forced colours", what).isEmpty();

        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setForcedColors(ForcedColors.NONE)
                        .setColorScheme(ColorScheme.DARK));
        page.setViewportSize(320, 640);
        visitor.run(SPEAK, "de");
        assertThat(violations(page)).as("%s, dark, in German, 320 px", what).isEmpty();
        assertThat((List<?>) page.evaluate(TOO_WIDE)).as("%s fits 320 px", what).isEmpty();

        visitor.run(SPEAK, "en");
        page.setViewportSize(1280, 860);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page, String... rules) {
        var found = (List<Map<String, Object>>) page.evaluate(RUN, List.of(rules));
        return found.stream().map(Object::toString).toList();
    }

    private static String script() {
        try (var script = Axe.class.getClassLoader().getResourceAsStream("axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
