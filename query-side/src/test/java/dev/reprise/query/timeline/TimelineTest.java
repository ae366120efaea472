package dev.reprise.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.GameStarted;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ProjectionProperties;
import dev.reprise.projection.Projections;
import dev.reprise.projection.Projector;
import dev.reprise.query.EventsInOrder;
import dev.reprise.query.RoomStory;
import dev.reprise.query.history.HistoryProperties;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.json.ViewJson;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

class TimelineTest {

    @TempDir Path directory;

    private final EventStore events =
            EmbeddedEventStore.builder().storageEngine(new EventsInOrder()).build();

    @BeforeAll
    static void keepToOurselves() {
        System.setProperty("axoniq.update-checker.disabled", "true");
    }

    @Test
    void givesEachRoomRevisionsWithoutGaps() {
        try (var timeline = new Running(directory)) {
            var one = story("AAAAAA", 250);
            var other = story("BBBBBB", 30);
            timeline.awaitRevisions(one, other);
            assertThat(revisions(timeline.entries("AAAAAA"))).isEqualTo(range(1, 255));
            assertThat(revisions(timeline.entries("BBBBBB"))).isEqualTo(range(1, 35));
            assertThat(
                            timeline.heard.stream()
                                    .map(each -> each.entry().roomCode() + each.entry().revision()))
                    .doesNotHaveDuplicates()
                    .hasSize(290);
        }
    }

    @Test
    void leavesWhatIsDeliveredTwiceAsItIs() {
        var story = story("AAAAAA", 5);
        List<String> before;
        try (var timeline = new Running(directory)) {
            timeline.awaitRevisions(story);
            before = timeline.rows();
            timeline.change("delete from projection_checkpoint");
        }
        story.movedOnTable("bob", "moon", "deck", "left");
        try (var timeline = new Running(directory)) {
            timeline.awaitRevision("AAAAAA", 11);
            assertThat(timeline.rows()).containsAll(before.subList(1, before.size()));
            assertThat(timeline.states.latest("AAAAAA").orElseThrow().revision()).isEqualTo(11);
            assertThat(timeline.heard).hasSize(1);
        }
    }

    @Nested
    class ARoomWithMissingEvents {

        /** As of a view that was written before indexes had to follow each other. */
        @ParameterizedTest
        @ValueSource(longs = {0, 2, 7})
        void isMadeUpForFromItsFirstEvent(long kept) {
            var story = story("AAAAAA", 5);
            List<String> complete;
            try (var timeline = new Running(directory)) {
                timeline.awaitRevisions(story);
                complete = timeline.rows();
                timeline.change("delete from timeline where revision > " + kept);
                timeline.change("update room set revision = " + kept);
            }
            move(story, 2);
            try (var timeline = new Running(directory)) {
                timeline.awaitRevision("AAAAAA", story.revision());
                await().until(() -> !timeline.projector.isQuarantined("AAAAAA"));
                assertThat(timeline.rows()).containsAll(complete.subList(1, complete.size()));
                assertThat(revisions(timeline.entries("AAAAAA")))
                        .isEqualTo(range(1, story.revision()));
                assertThat(timeline.revisionsHeard("AAAAAA"))
                        .isEqualTo(range(kept + 1, story.revision()));
            }
        }
    }

    @Nested
    class ARoomWithAnEventThatFails {

        @Test
        void isShownAsItWasAndMadeUpForWithoutAGap() {
            var story = story("AAAAAA", 5);
            var other = story("BBBBBB", 5);
            List<String> undisturbed;
            try (var timeline = new Running(directory.resolve("quarantined"))) {
                timeline.awaitRevisions(story, other);
                timeline.refuse("AAAAAA-event-12");
                move(story, 3);
                move(other, 3);
                timeline.awaitRevision("BBBBBB", 13);
                timeline.awaitRevision("AAAAAA", 11);
                assertThat(timeline.projector.isQuarantined("AAAAAA")).isTrue();
                assertThat(timeline.states.latest("AAAAAA").orElseThrow().revision()).isEqualTo(11);
                var history = timeline.history();
                assertThat(history.awaitCertainty("AAAAAA", 12)).isFalse();
                assertThat(history.awaitCertainty("BBBBBB", 14)).isTrue();

                timeline.change("alter table timeline drop constraint refused");
                move(story, 100);
                timeline.awaitRevision("AAAAAA", 113);
                await().until(() -> !timeline.projector.isQuarantined("AAAAAA"));
                assertThat(timeline.revisionsHeard("AAAAAA")).isEqualTo(range(1, 113));
                assertThat(timeline.revisionsHeard("BBBBBB")).isEqualTo(range(1, 13));
                undisturbed = timeline.rows();
            }
            try (var fresh = new Running(directory.resolve("fresh"))) {
                fresh.awaitRevisions(story, other);
                assertThat(fresh.rows()).isEqualTo(undisturbed);
            }
        }

        @Test
        void staysAsItWasAcrossARestart() {
            var story = story("AAAAAA", 5);
            try (var timeline = new Running(directory)) {
                timeline.awaitRevisions(story);
                timeline.refuse("AAAAAA-event-12");
                move(story, 3);
                timeline.awaitRevision("AAAAAA", 11);
                await().until(() -> timeline.projector.isQuarantined("AAAAAA"));
            }
            try (var timeline = new Running(directory)) {
                assertThat(timeline.projector.isQuarantined("AAAAAA")).isTrue();
                timeline.change("alter table timeline drop constraint refused");
                timeline.awaitRevision("AAAAAA", 13);
                assertThat(revisions(timeline.entries("AAAAAA"))).isEqualTo(range(1, 13));
            }
        }
    }

    @Test
    void givesTheSameRevisionsAfterAnyRebuild() {
        var story = story("AAAAAA", 230);
        var other = story("BBBBBB", 10);
        List<String> first;
        try (var timeline = new Running(directory.resolve("first"))) {
            timeline.awaitRevisions(story, other);
            first = timeline.rows();
        }
        try (var timeline = new Running(directory.resolve("second"))) {
            timeline.awaitRevisions(story, other);
            assertThat(timeline.rows()).isEqualTo(first);
        }
    }

    @Test
    void goesOnWhereItStopped() {
        var story = story("AAAAAA", 3);
        try (var timeline = new Running(directory)) {
            timeline.awaitRevisions(story);
        }
        story.movedOnTable("bob", "moon", "deck", "left");
        try (var timeline = new Running(directory)) {
            timeline.awaitRevisions(story);
            assertThat(timeline.heard).hasSize(1);
        }
    }

    @Test
    void showsTheSameStateFromKeyframesAsFromTheBeginning() {
        try (var timeline = new Running(directory)) {
            var story = story("AAAAAA", 220);
            timeline.awaitRevisions(story);
            RoomState folded = null;
            for (var entry : timeline.entries("AAAAAA")) {
                folded = RoomState.after(folded, entry);
                assertThat(timeline.states.at("AAAAAA", entry.revision())).contains(folded);
            }
            assertThat(
                            ViewJson.read(
                                    ViewJson.write(Objects.requireNonNull(folded)),
                                    RoomState.class))
                    .isEqualTo(folded);
        }
    }

    @Test
    void keepsFewerKeyframesOfTheDistantPast() {
        try (var timeline = new Running(directory)) {
            var story = story("AAAAAA", 2_320);
            timeline.awaitRevisions(story);
            assertThat(timeline.keyframes("AAAAAA"))
                    .containsExactly(
                            500L, 1_000L, 1_400L, 1_500L, 1_600L, 1_700L, 1_800L, 1_900L, 2_000L,
                            2_100L, 2_200L, 2_300L);
            assertThat(timeline.keyframes("AAAAAA", "octet_length(deflated_state)"))
                    .allMatch(bytes -> bytes < 600);
            for (var revision : List.of(1L, 499L, 500L, 501L, 999L, 1_399L, 1_401L, 2_325L)) {
                var state = timeline.states.at("AAAAAA", revision).orElseThrow();
                assertThat(state.revision()).isEqualTo(revision);
                assertThat(state.deck()).hasSize(2);
                assertThat(state.updatedAt()).isEqualTo(RoomStory.START.plusSeconds(revision));
            }
        }
    }

    @Test
    void readsNoMoreAtOnceThanItMay() {
        try (var timeline = new Running(directory)) {
            var story = story("AAAAAA", 1);
            for (var i = 0; i < 8; i++) {
                story.happens(new GameStarted("AAAAAA", "x".repeat(300_000)));
            }
            timeline.awaitRevisions(story);
            assertThat(revisions(timeline.entries("AAAAAA"))).isEqualTo(range(1, 9));
            assertThat(revisions(timeline.store.entries("AAAAAA", 9, 13))).isEqualTo(range(10, 12));
            assertThat(revisions(timeline.store.entries("AAAAAA", 12, 13))).containsExactly(13L);
        }
    }

    private RoomStory story(String roomCode, int moves) {
        var story =
                new RoomStory(roomCode, events::publish)
                        .opened(Template.SHARED_TABLE, Visibility.PUBLIC, List.of("sun", "moon"))
                        .joined(roomCode + "-ada", ParticipantRole.HOST)
                        .joined(roomCode + "-bob", ParticipantRole.PLAYER);
        move(story, moves);
        return story;
    }

    private static void move(RoomStory story, int moves) {
        for (var i = 0; i < moves; i++) {
            var there = i % 2 == 0;
            story.movedOnTable("bob", "sun", there ? "deck" : "left", there ? "left" : "deck");
        }
    }

    private static List<Long> revisions(List<TimelineEntry> entries) {
        return entries.stream().map(TimelineEntry::revision).toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    /** A timeline that follows this test's events. */
    private final class Running implements AutoCloseable {

        private final List<CommitListener.Committed> heard =
                Collections.synchronizedList(new ArrayList<>());
        private final ProjectionDatabase views;
        private final TimelineStore store;
        private final RoomStates states;
        private final Projector projector;

        Running(Path directory) {
            var projections =
                    new Projections(
                            events,
                            new EventSerializer(),
                            new ProjectionProperties(
                                    Duration.ofMillis(10),
                                    Duration.ofMillis(50),
                                    Duration.ofMillis(50)),
                            new SimpleMeterRegistry(),
                            Clock.systemUTC());
            views = projections.database(directory, "views");
            store = new TimelineStore(views);
            states = new RoomStates(store, 1 << 20, new SimpleMeterRegistry());
            projector =
                    projections.projector(
                            "timeline",
                            views,
                            new TimelineProjection(
                                    store, states, List.of(), () -> List.of(heard::addAll)));
            projector.start();
        }

        RoomHistory history() {
            var patience = new HistoryProperties(Duration.ofMillis(100));
            return new RoomHistory(store, states, projector, patience);
        }

        void change(String sql) {
            views.jdbc().sql(sql).update();
        }

        void refuse(String eventId) {
            change(
                    "alter table timeline add constraint refused check (event_id <> '%s')"
                            .formatted(eventId));
        }

        List<Long> revisionsHeard(String roomCode) {
            return List.copyOf(heard).stream()
                    .map(CommitListener.Committed::entry)
                    .filter(entry -> entry.roomCode().equals(roomCode))
                    .map(TimelineEntry::revision)
                    .toList();
        }

        void awaitRevisions(RoomStory... stories) {
            for (var story : stories) {
                awaitRevision(story.roomCode(), story.revision());
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            heard.stream()
                                    .anyMatch(each ->
                                            each.entry().revision() == stories[0].revision()));
        }

        void awaitRevision(String roomCode, long revision) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> store.latest(roomCode) >= revision);
        }

        List<TimelineEntry> entries(String roomCode) {
            return store.entries(roomCode, 0, Long.MAX_VALUE);
        }

        List<Long> keyframes(String roomCode) {
            return keyframes(roomCode, "revision");
        }

        List<Long> keyframes(String roomCode, String column) {
            return views.jdbc()
                    .sql(
                            "select %s from keyframe where room_code = ? order by revision"
                                    .formatted(column))
                    .param(roomCode)
                    .query((row, _) -> row.getLong(1))
                    .list();
        }

        /** Every row but the position of the processor, as text. */
        List<String> rows() {
            var rows = new ArrayList<String>();
            for (var table :
                    List.of(
                            "select * from room order by room_code",
                            "select * from timeline order by room_code, revision",
                            "select room_code, revision, rawtohex(deflated_state) from keyframe"
                                    + " order by room_code, revision")) {
                views.jdbc().sql(table).query().listOfRows().stream()
                        .map(row -> row.values().stream().map(Running::text).toList().toString())
                        .forEach(rows::add);
            }
            return rows;
        }

        private static String text(Object value) {
            return value instanceof byte[] bytes
                    ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                    : String.valueOf(value);
        }

        @Override
        public void close() {
            projector.stop();
            views.close();
        }
    }
}
