package dev.reprise.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.query.RoomStory;
import dev.reprise.query.json.ViewJson;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.views.ViewsDatabase;

import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

class TimelineTest {

    @TempDir Path directory;

    private final EventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();

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
        try (var timeline = new Running(directory)) {
            var story = story("AAAAAA", 5);
            timeline.awaitRevisions(story);
            var before = timeline.rows();
            timeline.deliver(all());
            assertThat(timeline.rows()).isEqualTo(before);
            assertThat(timeline.states.latest("AAAAAA").orElseThrow().revision()).isEqualTo(10);
        }
    }

    @Test
    void continuesAfterACrashBetweenTwoCommits() {
        List<TimelineEntry> undisturbed;
        try (var timeline = new Running(directory.resolve("undisturbed"))) {
            var story = story("AAAAAA", 120);
            timeline.awaitRevisions(story);
            undisturbed = timeline.entries("AAAAAA");
        }
        try (var views = ViewsDatabase.open(directory.resolve("crashed"))) {
            var store = new TimelineStore(views);
            var states = new RoomStates(store, 10);
            var projection = new TimelineProjection(store, states, List.of());
            var half = all().subList(0, 60);
            handle(views, projection, half, false);
            assertThat(store.latest("AAAAAA")).isEqualTo(60);
            assertThatThrownBy(() -> handle(views, projection, all(), true))
                    .hasMessageContaining("crash");
            assertThat(store.latest("AAAAAA")).isEqualTo(60);
            assertThat(states.latest("AAAAAA").orElseThrow().revision()).isEqualTo(60);
        }
        try (var timeline = new Running(directory.resolve("crashed"))) {
            timeline.awaitRevision("AAAAAA", 125);
            assertThat(timeline.entries("AAAAAA")).isEqualTo(undisturbed);
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
    void keepsTryingWhatFailsAndSkipsNothing() {
        var failures = new AtomicInteger(2);
        try (var timeline =
                new Running(
                        directory,
                        () -> {
                            if (failures.getAndDecrement() > 0) {
                                throw new IllegalStateException("not now");
                            }
                        })) {
            var story = story("AAAAAA", 3);
            timeline.awaitRevisions(story);
            assertThat(failures).hasNegativeValue();
            assertThat(revisions(timeline.entries("AAAAAA"))).isEqualTo(range(1, 8));
        }
    }

    private RoomStory story(String roomCode, int moves) {
        var story =
                new RoomStory(roomCode, events::publish)
                        .opened(Template.SHARED_TABLE, Visibility.PUBLIC, List.of("sun", "moon"))
                        .joined(roomCode + "-ada", ParticipantRole.HOST)
                        .joined(roomCode + "-bob", ParticipantRole.PLAYER);
        for (var i = 0; i < moves; i++) {
            var there = i % 2 == 0;
            story.movedOnTable("bob", "sun", there ? "deck" : "left", there ? "left" : "deck");
        }
        return story;
    }

    private List<EventMessage<?>> all() {
        var all = new ArrayList<EventMessage<?>>();
        try (var stream = events.openStream(null)) {
            while (stream.hasNextAvailable()) {
                all.add(stream.nextAvailable());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return all;
    }

    private static void handle(
            ViewsDatabase views,
            TimelineProjection projection,
            List<EventMessage<?>> messages,
            boolean crash) {
        var transaction = DefaultUnitOfWork.startAndGet(messages.getFirst());
        transaction.attachTransaction(
                new org.axonframework.spring.messaging.unitofwork.SpringTransactionManager(
                        views.transactionManager()));
        for (var message : messages) {
            projection.on(
                    (dev.reprise.events.TimelineEvent) message.getPayload(), message, transaction);
        }
        if (crash) {
            transaction.onPrepareCommit(_ -> {
                throw new IllegalStateException("crash");
            });
        }
        transaction.commit();
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
        private final ViewsDatabase views;
        private final TimelineStore store;
        private final RoomStates states;
        private final TimelineProjection projection;
        private final Configuration axon;

        Running(Path directory) {
            this(directory, () -> {});
        }

        Running(Path directory, Runnable obstacle) {
            views = ViewsDatabase.open(directory);
            store = new TimelineStore(views);
            states = new RoomStates(store, 10);
            projection = new TimelineProjection(store, states, List.of(heard::addAll));
            var configurer =
                    DefaultConfigurer.defaultConfiguration(false)
                            .configureSerializer(_ -> new EventSerializer())
                            .configureEventStore(_ -> events);
            new TimelineProcessor(views).configureModule(configurer);
            configurer
                    .eventProcessing()
                    .registerEventHandler(_ -> projection)
                    .registerHandlerInterceptor(
                            TimelineProcessor.NAME,
                            _ ->
                                    (_, chain) -> {
                                        obstacle.run();
                                        return chain.proceed();
                                    });
            axon = configurer.start();
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

        void deliver(List<EventMessage<?>> messages) {
            handle(views, projection, messages, false);
        }

        List<TimelineEntry> entries(String roomCode) {
            return store.entries(roomCode, 0, Long.MAX_VALUE);
        }

        /** Every row but the position of the processor, as text. */
        List<String> rows() {
            var rows = new ArrayList<String>();
            for (var table :
                    List.of(
                            "select * from room order by room_code",
                            "select * from timeline order by room_code, revision",
                            "select room_code, revision, rawtohex(state) from keyframe"
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
            axon.shutdown();
            views.close();
        }
    }
}
