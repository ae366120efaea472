package dev.reprise.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

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
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"));
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

    /** Where the pages are. */
    URI server() {
        return server;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
