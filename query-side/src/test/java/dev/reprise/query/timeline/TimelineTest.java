package dev.reprise.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.GameStarted;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;
import dev.reprise.log.EventLog;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ProjectionHealth;
import dev.reprise.projection.Projector;
import dev.reprise.projection.TailSubscription;
import dev.reprise.projection.View;
import dev.reprise.query.LogProjections;
import dev.reprise.query.LogWriter;
import dev.reprise.query.RefusingSerializer;
import dev.reprise.query.RoomStory;
import dev.reprise.query.history.HistoryProperties;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.seal.DerivedKeys;
import dev.reprise.seal.StateSeal;
import dev.reprise.sealing.ErasedRooms;
import dev.reprise.web.json.ViewJson;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

class TimelineTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir private Path directory;

    private final RefusingSerializer serializer = new RefusingSerializer();
    private EventLog log;

    @BeforeEach
    void open() {
        log = LogWriter.open(directory.resolve("log"));
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void givesEachRoomRevisionsWithoutGaps() {
        try (var timeline = new Running("views")) {
            var one = story("AAAAAA", 250);
            var other = story("BBBBBB", 30);
            timeline.awaitAll();
            assertThat(revisions(timeline.entries("AAAAAA"))).isEqualTo(range(1, 255));
            assertThat(revisions(timeline.entries("BBBBBB"))).isEqualTo(range(1, 35));
            assertThat(timeline.revisionsHeard(one)).isEqualTo(range(1, 255));
            assertThat(timeline.revisionsHeard(other)).isEqualTo(range(1, 35));
        }
    }

    @Test
    void writesWhatIsDeliveredTwiceOnce() {
        var story = story("AAAAAA", 120);
        List<String> before;
        try (var timeline = new Running("views")) {
            timeline.awaitAll();
            before = timeline.rows();
        }
        try (var timeline = new Running("views", "delete from projection_checkpoint")) {
            timeline.awaitAll();
            assertThat(timeline.rows()).isEqualTo(before);
            assertThat(timeline.states.latest("AAAAAA").orElseThrow().revision())
                    .isEqualTo(story.revision());
        }
    }

    @Test
    void makesUpForRowsThatAreMissing() {
        var story = story("AAAAAA", 5);
        List<String> complete;
        try (var timeline = new Running("views")) {
            timeline.awaitAll();
            complete = timeline.rows();
        }
        try (var timeline = new Running("views", "update room set revision = 7")) {
            move(story, 2);
            timeline.awaitAll();
            await().atMost(LIMIT).until(() -> !timeline.projector.isQuarantined("AAAAAA"));
            assertThat(complete).anyMatch(row -> row.startsWith("room [AAAAAA, 10,"));
            assertThat(timeline.rows()).anyMatch(row -> row.startsWith("room [AAAAAA, 12,"));
        }
    }

    @Test
    void leavesRoomsAsleepThatNoReaderIsInterestedIn() {
        var story = story("AAAAAA", 5);
        try (var timeline = new Running("views")) {
            timeline.awaitAll();
        }
        try (var timeline = new Running("views")) {
            timeline.watching = false;
            move(story, 1);
            timeline.awaitAll();
            assertThat(timeline.heard).isEmpty();
            assertThat(timeline.states.inMemory("AAAAAA")).isNull();
            assertThat(timeline.rows()).anyMatch(row -> row.startsWith("room [AAAAAA, 11,"));
            assertThat(timeline.live.now("AAAAAA").orElseThrow().revision()).isEqualTo(11);
            move(story, 1);
            timeline.awaitAll();
            assertThat(timeline.revisionsHeard(story)).containsExactly(12L);
        }
    }

    @Nested
    class ARoomWithAnEventThatFails {

        @Test
        void isShownAsItWasAndMadeUpForWithoutAGap() {
            var story = story("AAAAAA", 5);
            var other = story("BBBBBB", 5);
            List<String> undisturbed;
            try (var timeline = new Running("views")) {
                timeline.awaitAll();
                move(story, 1);
                serializer.refuse("GameStarted", "AAAAAA");
                play(story);
                move(story, 3);
                move(other, 3);
                timeline.awaitAll();
                assertThat(timeline.live.isBehind("AAAAAA")).isTrue();
                assertThat(timeline.projector.isQuarantined("AAAAAA")).isTrue();
                assertThat(timeline.live.now("AAAAAA").orElseThrow().revision()).isEqualTo(11);
                assertThat(timeline.live.latest("AAAAAA")).isEqualTo(11);
                assertThat(timeline.live.now("BBBBBB").orElseThrow().revision()).isEqualTo(13);
                assertThat(timeline.quarantined).containsExactly("AAAAAA");
                assertThat(timeline.live.roomsBehind()).isEqualTo(1);
                var health = new ProjectionHealth(timeline.projector).health();
                assertThat(Objects.requireNonNull(health).getStatus())
                        .isEqualTo(ProjectionHealth.DEGRADED);
                var history = timeline.history();
                assertThat(history.awaitCertainty("AAAAAA", 12)).isFalse();
                assertThat(history.awaitCertainty("BBBBBB", 14)).isTrue();

                serializer.refuse();
                move(story, 100);
                timeline.awaitComplete("AAAAAA");
                assertThat(timeline.live.now("AAAAAA").orElseThrow().revision()).isEqualTo(115);
                assertThat(timeline.revisionsHeard(story)).isEqualTo(range(1, 115));
                assertThat(timeline.revisionsHeard(other)).isEqualTo(range(1, 13));
                undisturbed = timeline.rows();
            }
            try (var fresh = new Running("fresh")) {
                fresh.awaitAll();
                assertThat(fresh.rows()).isEqualTo(undisturbed);
            }
        }

        @Test
        void staysAsItWasAcrossARestart() {
            var story = story("AAAAAA", 5);
            serializer.refuse("GameStarted", "AAAAAA");
            play(story);
            move(story, 2);
            try (var timeline = new Running("views")) {
                timeline.awaitAll();
            }
            try (var timeline = new Running("views")) {
                assertThat(timeline.projector.isQuarantined("AAAAAA")).isTrue();
                assertThat(timeline.live.isBehind("AAAAAA")).isTrue();
                assertThat(timeline.live.latest("AAAAAA")).isEqualTo(10);
                serializer.refuse();
                timeline.awaitComplete("AAAAAA");
                assertThat(timeline.live.latest("AAAAAA")).isEqualTo(13);
                assertThat(timeline.rows()).anyMatch(row -> row.startsWith("room [AAAAAA, 13,"));
            }
        }
    }

    @Test
    void givesTheSameRowsAfterAnyRebuild() {
        var story = story("AAAAAA", 230);
        List<String> first;
        try (var timeline = new Running("first")) {
            move(story, 10);
            story("BBBBBB", 10);
            timeline.awaitAll();
            first = timeline.rows();
        }
        try (var timeline = new Running("second")) {
            timeline.awaitAll();
            assertThat(timeline.rows()).isEqualTo(first);
        }
    }

    @Test
    void goesOnWhereItStopped() {
        var story = story("AAAAAA", 3);
        try (var timeline = new Running("views")) {
            timeline.awaitAll();
        }
        story.movedOnTable("bob", "moon", "deck", "left");
        try (var timeline = new Running("views")) {
            timeline.awaitAll();
            assertThat(timeline.heard).hasSize(1);
        }
    }

    @Test
    void showsTheSameStateFromKeyframesAsFromTheBeginning() {
        try (var timeline = new Running("views")) {
            story("AAAAAA", 220);
            timeline.awaitAll();
            RoomState folded = null;
            for (var entry : timeline.entries("AAAAAA")) {
                folded = RoomState.after(folded, entry);
                assertThat(timeline.states.at("AAAAAA", entry.revision())).contains(folded);
            }
            assertThat(timeline.live.now("AAAAAA")).contains(Objects.requireNonNull(folded));
            assertThat(ViewJson.read(ViewJson.write(folded), RoomState.class)).isEqualTo(folded);
        }
    }

    @Test
    void keepsFewerKeyframesOfTheDistantPast() {
        try (var timeline = new Running("views")) {
            story("AAAAAA", 2_320);
            timeline.awaitAll();
            assertThat(timeline.keyframes("revision"))
                    .containsExactly(
                            200L, 400L, 600L, 800L, 1_000L, 1_200L, 1_400L, 1_500L, 1_600L, 1_700L,
                            1_800L, 1_900L, 2_000L, 2_100L, 2_200L, 2_300L);
            assertThat(timeline.keyframes("octet_length(deflated_state)"))
                    .allMatch(bytes -> bytes < 600);
            for (var revision : List.of(1L, 199L, 200L, 201L, 999L, 1_399L, 1_401L, 2_325L)) {
                var state = timeline.states.at("AAAAAA", revision).orElseThrow();
                assertThat(state.revision()).isEqualTo(revision);
                assertThat(state.deck()).hasSize(2);
                assertThat(state.updatedAt()).isEqualTo(RoomStory.START.plusSeconds(revision));
            }
        }
    }

    @Test
    void readsNoMoreAtOnceThanItMay() {
        var story = story("AAAAAA", 1);
        for (var i = 0; i < 8; i++) {
            story.happens(new GameStarted("AAAAAA", "x".repeat(300_000)));
        }
        try (var timeline = new Running("views")) {
            assertThat(revisions(timeline.page(0, 14))).isEqualTo(range(1, 9));
            assertThat(revisions(timeline.page(9, 13))).isEqualTo(range(10, 12));
            assertThat(revisions(timeline.page(12, 13))).containsExactly(13L);
        }
    }

    private RoomStory story(String roomCode, int moves) {
        var story =
                new RoomStory(roomCode, new LogWriter(log)::publish)
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

    private static void play(RoomStory story) {
        story.happens(new GameStarted(story.roomCode(), "Patience"));
    }

    private static List<Long> revisions(List<TimelineEntry> entries) {
        return entries.stream().map(TimelineEntry::revision).toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    /** What follows this test's log. */
    private final class Running implements AutoCloseable, CommitListener {

        private final List<Change> heard = Collections.synchronizedList(new ArrayList<>());
        private final List<String> quarantined = Collections.synchronizedList(new ArrayList<>());
        private final ProjectionDatabase views;
        private final TimelineEntries entries;
        private final RoomStates states;
        private final LiveTimeline live;
        private final Projector projector;
        private final TailSubscription tail;
        private volatile boolean watching = true;

        Running(String name, String... changes) {
            var decoder = LogProjections.decoder(serializer);
            var projections = LogProjections.of(log, decoder);
            entries = new TimelineEntries(log.timelines(), decoder);
            var seal = new StateSeal(new DerivedKeys());
            var keyframes = new Keyframes(seal);
            var rooms =
                    new RoomViews(entries, seal, new ErasedRooms(), List.of(keyframes), 1 << 20);
            var all = List.<View>of(rooms);
            views = projections.database(directory.resolve(name), all);
            for (var change : changes) {
                views.jdbc().sql(change).update();
            }
            states =
                    new RoomStates(
                            entries,
                            views.jdbc(),
                            keyframes,
                            new ErasedRooms(),
                            1 << 20,
                            new SimpleMeterRegistry());
            live = new LiveTimeline(entries, states, () -> List.of(this), LogProjections.SOON);
            projector = projections.projector(views, all);
            tail = projections.subscription(projector, List.of(live));
            projector.start();
            tail.start();
        }

        @Override
        public void committed(List<Change> changes) {
            heard.addAll(changes);
        }

        @Override
        public boolean isWatching(String roomCode) {
            return watching;
        }

        @Override
        public void quarantined(String roomCode) {
            quarantined.add(roomCode);
        }

        RoomHistory history() {
            var patience = new HistoryProperties(Duration.ofMillis(100));
            return new RoomHistory(live, entries, states, tail, patience);
        }

        void awaitAll() {
            assertThat(tail.awaitCurrent(LIMIT)).isTrue();
            assertThat(projector.awaitCurrent(LIMIT)).isTrue();
        }

        void awaitComplete(String roomCode) {
            awaitAll();
            await().atMost(LIMIT)
                    .until(() -> !live.isBehind(roomCode) && !projector.isQuarantined(roomCode));
        }

        List<Long> revisionsHeard(RoomStory story) {
            return List.copyOf(heard).stream()
                    .map(Change::entry)
                    .filter(entry -> entry.roomCode().equals(story.roomCode()))
                    .map(TimelineEntry::revision)
                    .toList();
        }

        List<TimelineEntry> entries(String roomCode) {
            var found = new ArrayList<TimelineEntry>();
            entries.forEach(roomCode, 0, Long.MAX_VALUE, found::add);
            return found;
        }

        List<TimelineEntry> page(long after, long upTo) {
            var found = new ArrayList<TimelineEntry>();
            var selection = EntrySelection.between(after, upTo);
            entries.read("AAAAAA", selection, TimelineEntries.PAGE_BYTES, found::add);
            return found;
        }

        List<Long> keyframes(String column) {
            return views.jdbc()
                    .sql("select %s from keyframe order by revision".formatted(column))
                    .query((row, _) -> row.getLong(1))
                    .list();
        }

        /** Every row but the checkpoint, as text. */
        List<String> rows() {
            var rows = new ArrayList<String>();
            for (var table : List.of("room", "keyframe")) {
                var sql = "select * from %s order by room_code, revision".formatted(table);
                views.jdbc().sql(sql).query().listOfRows().stream()
                        .map(row -> row.values().stream().map(Running::text).toList())
                        .forEach(row -> rows.add(table + " " + row));
            }
            return rows;
        }

        private static String text(Object value) {
            return value instanceof byte[] bytes
                    ? HexFormat.of().formatHex(bytes)
                    : String.valueOf(value);
        }

        @Override
        public void close() {
            tail.stop();
            projector.stop();
            live.close();
            views.close();
        }
    }
}
