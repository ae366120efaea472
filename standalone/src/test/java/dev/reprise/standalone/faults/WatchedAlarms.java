package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Prometheus;
import dev.reprise.standalone.docs.Queries;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Alarms of a server in a real Prometheus: that a cause raises these and no other, and when. */
final class WatchedAlarms implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(7);
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final Set<String> alarms;
    private final Prometheus prometheus;

    private WatchedAlarms(Set<String> alarms, Prometheus prometheus) {
        this.alarms = alarms;
        this.prometheus = prometheus;
    }

    /** Watches for these, without the time that they wait before they are raised. */
    static WatchedAlarms of(URI operators, Path directory, String... alarms) throws Exception {
        return remembering(null, operators, directory, alarms);
    }

    /**
     * The same for alarms that compare days.
     *
     * @param history what Prometheus has scraped in these days, as OpenMetrics
     */
    static WatchedAlarms remembering(
            @Nullable String history, URI operators, Path directory, String... alarms)
            throws Exception {
        var here = Files.createDirectory(directory.resolve("prometheus"));
        var watched = Set.of(alarms);
        var watching =
                new WatchedAlarms(watched, Prometheus.scraping(operators, here, watched, history));
        watching.awaitAnAnswerTo("up == 1");
        return watching;
    }

    static void assumeThatTheyCanBeWatched() {
        assumeThat(Prometheus.isInstalled()).as("There is a Prometheus").isTrue();
    }

    void awaitAnAnswerTo(String query) {
        await(query).atMost(LIMIT).until(() -> prometheus.hasAnAnswerTo(query));
    }

    /** The server was started again. */
    void scrape(URI operators) throws IOException {
        prometheus.scrape(operators);
    }

    /** Waits until all are raised, and no other. */
    void areRaisedBy(Step cause) throws Exception {
        var begun = System.nanoTime();
        cause.take();
        areRaisedWhile(() -> {}, begun);
    }

    /** The same for a cause that comes again and again. */
    void areRaisedWhile(Step cause) throws Exception {
        areRaisedWhile(cause, System.nanoTime());
    }

    private void areRaisedWhile(Step cause, long begun) throws Exception {
        awaitAll(cause, true, begun);
        assertThat(prometheus.alarms()).isEqualTo(alarms);
    }

    boolean isRaised(String alarm) throws Exception {
        return prometheus.alarms().contains(alarm);
    }

    /** Waits until none is raised any more. */
    void areEndedBy(Step remedy) throws Exception {
        areEndedBy(remedy, () -> {});
    }

    /** The same, while something goes on. */
    void areEndedBy(Step remedy, Step meanwhile) throws Exception {
        var begun = System.nanoTime();
        remedy.take();
        awaitAll(meanwhile, false, begun);
    }

    /** The same for a remedy that has to last. */
    void areEndedWhile(Step remedy) {
        awaitAll(remedy, false, System.nanoTime());
    }

    private void awaitAll(Step meanwhile, boolean raised, long begun) {
        var seen = new TreeSet<String>();
        await().atMost(LIMIT)
                .pollInterval(GLANCE)
                .until(() -> {
                    meanwhile.take();
                    var now = prometheus.alarms();
                    for (var alarm : alarms) {
                        if (now.contains(alarm) == raised && seen.add(alarm)) {
                            say(alarm, raised ? "raised" : "ended", begun);
                        }
                    }
                    return seen.size() == alarms.size();
                });
    }

    private static void say(String alarm, String what, long begun) {
        System.out.printf(
                "%s was %s after %.1f s%n", alarm, what, (System.nanoTime() - begun) / 1e9);
    }

    /** Asks Prometheus for what they would be then, and a little before, if nothing more comes. */
    void endNoSoonerThanIn(Duration later) throws Exception {
        for (var alarm : alarms) {
            var expression = Objects.requireNonNull(Queries.all().get(alarm));
            assertThat(prometheus.hasAnAnswerTo(expression, later.minusMinutes(5))).isTrue();
            assertThat(prometheus.hasAnAnswerTo(expression, later.plusMinutes(5))).isFalse();
        }
    }

    @Override
    public void close() {
        prometheus.close();
    }

    /** Something that is done to a server. */
    @FunctionalInterface
    interface Step {

        void take() throws Exception;
    }
}
