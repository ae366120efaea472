package dev.reprise.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

import dev.reprise.standalone.Client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of {@code examples/shared-table} and the lines of the client's README, as they are. */
@ExtendWith(Stage.class)
class ExampleIntegrationTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final String FILES = "/repository/";

    @Test
    void playsOneTableForTwo(Chromium chromium) {
        try (var ada = chromium.visitor();
                var ben = chromium.visitor()) {
            var hers = open(ada, chromium, "Ada", "");
            hers.waitForURL("**#*");
            var code = hers.url().substring(hers.url().indexOf('#'));
            var his = open(ben, chromium, "Ben", code);

            his.click("section:nth-of-type(1) button:text('Fame')");
            hers.waitForSelector("section:nth-of-type(2) button:not(.pending):text('Fame')");
            hers.click("section:nth-of-type(2) button:text('Fame')");
            his.waitForSelector("section:nth-of-type(3) button:text('Fame')");
        }
    }

    @Test
    void playsTheTenLinesOfTheReadme(Chromium chromium, Client client) throws IOException {
        var code = client.open("shared-table").roomCode();
        var address = chromium.server().resolve("/ten-lines.html").toString();
        var lines =
                tenLines()
                        .replace("@reprise/client", FILES + "clients/javascript/lib/reprise.js")
                        .replace("https://reprise.example", chromium.server().toString())
                        .replace("ABC234", code)
                        .replace("'Ada'", "'Ben'");
        try (var ben = chromium.visitor()) {
            var page = ben.context().newPage();
            page.route("**" + FILES + "**", ExampleIntegrationTest::serve);
            page.route(
                    address,
                    route ->
                            route.fulfill(
                                    new Route.FulfillOptions()
                                            .setContentType("text/html")
                                            .setBody(lines)));
            page.navigate(address);
            page.waitForSelector("#middle:text('fame')");
            await().until(() ->
                    client.get("/rooms/" + code, null).http().body().contains("[\"fame\"]"));
        }
    }

    private static String tenLines() throws IOException {
        var readme = Files.readString(REPOSITORY.resolve("clients/javascript/README.md"));
        var begin = readme.indexOf("```html\n") + "```html\n".length();
        return readme.substring(begin, readme.indexOf("```", begin));
    }

    private static Page open(Visitor visitor, Chromium chromium, String name, String code) {
        visitor.context().route("**" + FILES + "**", ExampleIntegrationTest::serve);
        var page = visitor.context().newPage();
        page.onDialog((Dialog dialog) -> dialog.accept(name));
        var server = chromium.server();
        page.navigate(
                server.resolve(FILES + "examples/shared-table/index.html?server=" + server) + code);
        return page;
    }

    private static void serve(Route route) {
        var url = route.request().url().replaceFirst("[?#].*", "");
        var file = REPOSITORY.resolve(url.substring(url.indexOf(FILES) + FILES.length()));
        route.fulfill(new Route.FulfillOptions().setPath(file));
    }
}
