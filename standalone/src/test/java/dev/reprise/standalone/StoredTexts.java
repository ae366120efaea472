package dev.reprise.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.stored.Deflated;
import dev.reprise.log.EventData;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogSettings;
import dev.reprise.log.LoggedEvent;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies in a data directory whose server has ended, without the compression in which no text
 * could be found.
 *
 * @param snapshots of the aggregates asked for, as far as they have one
 */
record StoredTexts(List<EventData> events, List<String> snapshots, List<String> keyframes) {

    private static final int MOST = 10_000;

    static StoredTexts in(Path data, List<String> aggregates) throws IOException {
        try (var log =
                EventLog.open(
                        data,
                        false,
                        LogSettings.ofHeap(),
                        (activity, cause) -> {
                            throw new AssertionError(activity, cause);
                        },
                        new SimpleMeterRegistry())) {
            return new StoredTexts(
                    log.after(0, MOST).stream().map(LoggedEvent::data).toList(),
                    aggregates.stream()
                            .flatMap(each -> log.snapshotOf(each).stream())
                            .map(each -> inflated(each.payload()))
                            .toList(),
                    keyframes(data));
        }
    }

    private static List<String> keyframes(Path data) {
        var views = new DriverManagerDataSource("jdbc:h2:" + data.resolve("views"), "sa", "");
        return JdbcClient.create(views)
                .sql("select deflated_state from keyframe")
                .query((row, _) -> inflated(row.getBytes(1)))
                .list();
    }

    private static String inflated(byte[] deflated) {
        return new String(Deflated.inflate(deflated), UTF_8);
    }

    /** Payloads and metadata as they are stored. */
    List<String> ofEvents() {
        return events.stream()
                .flatMap(each -> Stream.of(each.payload(), each.metadata()))
                .map(each -> new String(each, UTF_8))
                .toList();
    }

    List<String> all() {
        return Stream.of(ofEvents(), snapshots, keyframes).flatMap(List::stream).toList();
    }
}
