package dev.reprise.browser;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;

/** The page of {@code examples/shared-table}, as it is in the repository. */
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
