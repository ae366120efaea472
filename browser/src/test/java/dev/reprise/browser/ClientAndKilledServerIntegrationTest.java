package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.ServerProcess;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Four browsers on a bad network, and a server that is killed under them. */
@Tag("faults")
@ExtendWith(Stage.class)
class ClientAndKilledServerIntegrationTest {

    private static final int PEOPLE = 4;
    private static final int KILLED = 2;
    private static final int MOVES = 15;

    @TempDir Path data;

    @Test
    void doesEachMoveOnceOrSaysWhyNot(Chromium chromium) throws IOException {
        var server = new AtomicReference<>(start());
        try (var proxy = new BreakingProxy(() -> server.get().uri())) {
            var people = new ArrayList<Visitor>();
            try {
                var tabs = sit(chromium, proxy, people);
                proxy.breakSome(true);
                for (var round = 0; round <= KILLED; round++) {
                    tabs.forEach(tab -> tab.moveAbout(MOVES));
                    if (round < KILLED) {
                        server.get().kill();
                        tabs.forEach(tab -> tab.moveAbout(MOVES));
                        server.set(start());
                    }
                }
                tabs.forEach(ScriptedTab::awaitSettled);
                proxy.breakSome(false);
                assertAllIsAsTold(tabs);
            } finally {
                people.forEach(Visitor::close);
            }
        } finally {
            server.get().kill();
        }
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.start(data, "--reprise.rate-limits.enabled=false");
    }

    private static List<ScriptedTab> sit(
            Chromium chromium, BreakingProxy proxy, List<Visitor> people) {
        var tabs = new ArrayList<ScriptedTab>();
        var code = "";
        for (var i = 0; i < PEOPLE; i++) {
            var visitor = chromium.visitor();
            people.add(visitor);
            var tab = new ScriptedTab(visitor.context().newPage(), proxy.uri());
            if (i == 0) {
                code = tab.open("Person 0");
            } else {
                tab.join(code, "Person " + i);
            }
            tabs.add(tab);
        }
        return tabs;
    }

    private static void assertAllIsAsTold(List<ScriptedTab> tabs) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    for (var tab : tabs) {
                        assertThat(tab.shown()).isEqualTo(tab.stored());
                    }
                });
        for (var tab : tabs) {
            assertThat(tab.outcomes()).containsOnlyKeys("as told");
        }
    }
}
