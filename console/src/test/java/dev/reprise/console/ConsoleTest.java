package dev.reprise.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.web.header.ProtectiveHeaders;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import java.util.List;
import java.util.regex.Pattern;

/** The console over HTTP, behind the headers that all answers get. */
class ConsoleTest {

    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/console/a/[^\"]+)\"");

    private MockMvc mvc;

    @BeforeEach
    void start() {
        var context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.register(Web.class, ConsoleConfiguration.class);
        context.refresh();
        mvc =
                MockMvcBuilders.webAppContextSetup(context)
                        .addFilters(new ProtectiveHeaders())
                        .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console"})
    void isWhereARootLeads(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getHeader("Location")).isEqualTo("/console/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/",
                "/console/open",
                "/console/r/YAC3EN",
                "/console/r/YAC3EN/at/118?from=110&card=fame",
                "/console/nothing/of/ours"
            })
    void isOnePageThatIsNeverStored(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).startsWith("text/html");
        assertThat(answer.getHeaders("Cache-Control")).containsExactly("no-store");
        assertThat(answer.getHeader("Content-Security-Policy"))
                .contains("script-src 'self';", "style-src 'self';", "trusted-types 'none'")
                .doesNotContain("unsafe", "data:");
        assertThat(answer.getContentAsString())
                .contains("<script type=\"module\"")
                .doesNotContain("<style", " style=", "<script>", "@assets@", "<!--");
    }

    @Test
    void hasFilesThatAreStoredForEver() throws Exception {
        assertThat(assets()).hasSizeGreaterThan(20);
        for (var asset : assets()) {
            var answer = get(asset);
            assertThat(answer.getStatus()).as(asset).isEqualTo(200);
            assertThat(answer.getHeader("Cache-Control")).isEqualTo("max-age=31536000, immutable");
            assertThat(answer.getHeader("Vary")).contains("Accept-Encoding");
            assertThat(answer.getContentType())
                    .startsWith(
                            asset.endsWith(".js")
                                    ? "text/javascript"
                                    : asset.endsWith(".css") ? "text/css" : "image/svg+xml");
        }
    }

    @Test
    void isSmallEnoughForAFirstVisit() throws Exception {
        var bytes = get("/console/", "Accept-Encoding", "gzip").getContentAsByteArray().length;
        for (var asset : assets()) {
            var answer = get(asset, "Accept-Encoding", "br, gzip");
            assertThat(answer.getHeader("Content-Encoding")).isEqualTo("gzip");
            bytes += answer.getContentAsByteArray().length;
        }
        assertThat(bytes).isBetween(40_000, 85_000);
    }

    @Test
    void namesTheModulesThatEveryPageNeedsAndNoOthers() throws Exception {
        assertThat(assets().stream().map(asset -> asset.split("/", 5)[4]))
                .contains("app.js", "frame/frame.js", "client/lib/sse.js")
                .doesNotContain("pages/lobby.js", "words/de.js", "client/lib/verify.js");
    }

    @Test
    void hasAllStylesInOneFileThoseForPaperLast() throws Exception {
        var styles = assets().stream().filter(asset -> asset.endsWith(".css")).toList();

        assertThat(styles).hasSize(1);
        assertThat(get(styles.getFirst()).getContentAsString())
                .startsWith(":root {")
                .contains(".pile {", "\n@media print {\n.frame-head")
                .doesNotContain("@import");
    }

    @Test
    void hasNoFilesUnderAnotherHashNorBesideThem() throws Exception {
        var file = assets().getFirst();
        var name = file.substring(file.indexOf('/', "/console/a/".length()));

        assertThat(get("/console/a/0123456789abcdef" + name).getStatus()).isEqualTo(404);
        assertThat(get("/console/a" + name).getStatus()).isEqualTo(404);
        assertThat(get(file.replace(name, "/index.html")).getStatus()).isEqualTo(404);
        assertThat(get(file.replace(name, "/no-such.js")).getStatus()).isEqualTo(404);
    }

    @Test
    void leavesOutTheCommentsThatHaveLinesOfTheirOwn() {
        var script =
                """
                /** One line. */
                const a = '/* kept */'; // kept
                /**
                 * Several * lines.
                 */
                  // gone
                /** @type {string} */ const b = `
                  /* kept */`;
                """;

        assertThat(ConsoleFiles.withoutComments(script))
                .isEqualTo(
                        """

                        const a = '/* kept */'; // kept




                        /** @type {string} */ const b = `
                          /* kept */`;
                        """);
    }

    @Test
    void takesNothingButReads() throws Exception {
        var answer = mvc.perform(MockMvcRequestBuilders.post("/console/")).andReturn();

        assertThat(answer.getResponse().getStatus()).isEqualTo(405);
    }

    private List<String> assets() throws Exception {
        var page = get("/console/").getContentAsString();
        return ASSET.matcher(page).results().map(found -> found.group(1)).distinct().toList();
    }

    private MockHttpServletResponse get(String path, String... header) throws Exception {
        var request = MockMvcRequestBuilders.get(path);
        if (header.length > 0) {
            request.header(header[0], header[1]);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    @EnableWebMvc
    static class Web {}
}
