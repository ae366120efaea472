package dev.reprise.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The system's Chromium; a test that asks for it where there is none is skipped. */
final class Chromium implements AutoCloseable {

    private static final Map<String, String> NO_DOWNLOAD =
            Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    private static final String IN_THE_LAN = "reprise.lan";

    private final Playwright playwright;
    private final Browser browser;
    private final URI server;

    private Chromium(Playwright playwright, Browser browser, URI server) {
        this.playwright = playwright;
        this.browser = browser;
        this.server = server;
    }

    static Chromium at(URI server) {
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD));
        var options =
                new BrowserType.LaunchOptions()
                        .setExecutablePath(installed().orElseThrow())
                        .setArgs(
                                List.of(
                                        "--no-sandbox",
                                        "--disable-dev-shm-usage",
                                        "--host-resolver-rules=MAP " + IN_THE_LAN + " 127.0.0.1"));
        return new Chromium(playwright, playwright.chromium().launch(options), server);
    }

    static void assumeInstalled() {
        assumeTrue(installed().isPresent(), "There is no Chromium on this machine");
    }

    private static Optional<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A person at a desk, with a profile of their own. */
    Visitor visitor() {
        return visitor(Visitor.desk());
    }

    Visitor visitor(Browser.NewContextOptions options) {
        return new Visitor(browser.newContext(options), server);
    }

    /** What the browser did for a page while something else ran, as its developer tools have it. */
    JsonNode traced(Page page, Runnable meanwhile) {
        var categories = List.of("devtools.timeline", "disabled-by-default-devtools.timeline");
        browser.startTracing(page, new Browser.StartTracingOptions().setCategories(categories));
        meanwhile.run();
        return new JsonMapper().readTree(browser.stopTracing());
    }

    /** A person at a desk, who goes to another server. */
    Visitor visitor(URI other) {
        return new Visitor(browser.newContext(Visitor.desk()), other);
    }

    /** Where the pages are. */
    URI server() {
        return server;
    }

    /** The same pages under a name that no browser takes for secure, as 127.0.0.1 is. */
    URI plainHttp() {
        return URI.create("http://" + IN_THE_LAN + ":" + server.getPort());
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
