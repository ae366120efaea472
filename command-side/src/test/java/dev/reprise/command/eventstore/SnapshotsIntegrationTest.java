package dev.reprise.command.eventstore;

import static dev.reprise.command.eventstore.OpenedStore.NOW;
import static dev.reprise.command.eventstore.OpenedStore.SERIALIZER;
import static dev.reprise.command.eventstore.OpenedStore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.stored.Deflated;
import dev.reprise.log.EventData;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Each test with an aggregate of its own. */
@TestInstance(Lifecycle.PER_CLASS)
class SnapshotsIntegrationTest {

    private static final String NOTED = OpenedStore.Noted.class.getName();

    @TempDir private static Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private OpenedStore opened;

    @BeforeAll
    void open() throws Exception {
        opened = OpenedStore.in(directory);
    }

    @AfterAll
    void close() throws Exception {
        opened.close();
    }

    private void append(String aggregateId, int events) {
        for (var sequence = 0; sequence < events; sequence++) {
            opened.appendDurably(event(aggregateId, sequence));
        }
    }

    /** Stores what no program of today would, but whole. */
    private void store(EventData snapshot) {
        opened.log.storeSnapshot(snapshot.withPayload(Deflated.deflate(snapshot.payload())));
    }

    private static EventData snapshot(
            String aggregateId,
            long sequenceNumber,
            String eventId,
            String type,
            @Nullable String revision,
            String payload) {
        return new EventData(
                eventId,
                aggregateId,
                sequenceNumber,
                "Room",
                type,
                revision,
                NOW,
                payload.getBytes(UTF_8),
                "{}".getBytes(UTF_8));
    }

    private double ignored(String reason) {
        var counter =
                opened.meters.find("reprise.snapshots.ignored").tag("reason", reason).counter();
        return counter == null ? 0 : counter.count();
    }

    private void assertIgnored(String reason, EventData snapshot) {
        var before = ignored(reason);
        append(snapshot.aggregateId(), 3);
        store(snapshot);

        assertThat(texts(snapshot.aggregateId()))
                .containsExactly(
                        snapshot.aggregateId() + "-0",
                        snapshot.aggregateId() + "-1",
                        snapshot.aggregateId() + "-2");
        assertThat(ignored(reason)).isEqualTo(before + 1);
    }

    private List<String> texts(String aggregateId) {
        return opened.store.readEvents(aggregateId).asStream().map(OpenedStore::text).toList();
    }

    @Test
    void takeThePlaceOfTheEventsUpToThem() {
        append("PLACE2", 3);
        opened.engine.storeSnapshot(event("PLACE2", 1, "after 2"));

        assertThat(texts("PLACE2")).containsExactly("after 2", "PLACE2-2");
        assertThat(opened.engine.readSnapshot("NOBODY")).isEmpty();
    }

    @Test
    void replaceWhateverWasThere() {
        append("MANYX2", 3);
        opened.engine.storeSnapshot(event("MANYX2", 0, "after 1"));
        store(snapshot("MANYX2", 9, "ahead", NOTED, null, "{}"));
        opened.engine.storeSnapshot(event("MANYX2", 2, "after 3"));
        opened.engine.storeSnapshot(event("MANYX2", 2, "after 3 again"));

        assertThat(texts("MANYX2")).containsExactly("after 3 again");
    }

    @Test
    void mayBeLargerThanAnyEvent() {
        append("LARGE2", 1);
        var text = "Once upon a time. ".repeat(100_000);
        opened.engine.storeSnapshot(event("LARGE2", 0, text));

        assertThat(texts("LARGE2")).containsExactly(text);
    }

    @Test
    void areStoredOnlyWhenTheirEventsAreDurable() {
        var before = opened.write.entered();
        opened.write.hold();
        opened.append(event("LATER2", 0));
        var stored =
                CompletableFuture.runAsync(
                        () -> opened.engine.storeSnapshot(event("LATER2", 0, "after 1")));
        await().until(() -> opened.write.entered() > before);

        assertThat(opened.log.snapshotOf("LATER2")).isEmpty();
        assertThat(stored).isNotDone();
        opened.write.release();
        assertThat(stored).succeedsWithin(Duration.ofSeconds(20));
        assertThat(opened.engine.readSnapshot("LATER2")).isPresent();
    }

    @Test
    void areLeftAsideWhenTheirBytesAreDamaged() {
        var before = ignored("unreadable");
        append("DAMAG2", 1);
        var snapshot = snapshot("DAMAG2", 0, "DAMAG2-0-id", NOTED, null, "{}");
        opened.log.storeSnapshot(snapshot);

        assertThat(texts("DAMAG2")).containsExactly("DAMAG2-0");
        assertThat(ignored("unreadable")).isEqualTo(before + 1);
    }

    @Test
    void areLeftAsideWhenTheyAreNoStateAtAll() {
        assertIgnored(
                "unreadable", snapshot("BROKE2", 1, "BROKE2-1-id", NOTED, null, "{\"text\": "));
    }

    @Test
    void areLeftAsideWhenTheyAreOfAnotherRevision() {
        assertIgnored(
                "outdated", snapshot("REVIS2", 1, "REVIS2-1-id", NOTED, "0", "{\"text\": \"x\"}"));
    }

    @Test
    void areLeftAsideWhenTheirTypeIsGone() {
        assertIgnored(
                "outdated",
                snapshot("GONEX2", 1, "GONEX2-1-id", "dev.reprise.Gone", null, "{\"text\": \"\"}"));
    }

    @Test
    void areLeftAsideWhenTheyAreAheadOfTheEvents() {
        assertIgnored(
                "astray", snapshot("AHEAD2", 3, "AHEAD2-3-id", NOTED, null, "{\"text\": \"x\"}"));
    }

    @Test
    void areLeftAsideWhenTheyAreOfAnotherHistory() {
        assertIgnored("astray", snapshot("OTHER2", 1, "other", NOTED, null, "{\"text\": \"x\"}"));
    }

    @Test
    void areWrittenInTheFormThatIsRead() {
        append("FORMX2", 2);
        var revision = SERIALIZER.typeForClass(OpenedStore.Noted.class).getRevision();
        store(snapshot("FORMX2", 1, "FORMX2-1-id", NOTED, revision, "{\"text\": \"by hand\"}"));

        assertThat(texts("FORMX2")).containsExactly("by hand");
    }
}
