package dev.reprise.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.HostTransferred;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.EventStreamReader.Block;
import dev.reprise.query.RoomStory;
import dev.reprise.query.RunningQuerySide;
import dev.reprise.query.history.RoomHistory;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class ReplayIntegrationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HANDS = "HHHHHH";

    private static RunningQuerySide querySide;
    private static RoomStory hands;
    private static RoomStory pausing;
    private static RoomStory crowded;

    @BeforeAll
    static void start(@TempDir Path directory) {
        querySide = new RunningQuerySide(directory, Map.of("reprise.stream.heartbeat", "200ms"));
        hands = hands(HANDS).closed();
        pausing =
                querySide
                        .room("TTTTTT")
                        .opened(Template.LOBBY, Visibility.PUBLIC, List.of())
                        .joined("ada", ParticipantRole.HOST)
                        .pause(Duration.ofSeconds(1))
                        .visibility(Visibility.PUBLIC)
                        .pause(Duration.ofHours(1))
                        .visibility(Visibility.PUBLIC)
                        .visibility(Visibility.PUBLIC);
        crowded = querySide.room("CCCCCC").opened(Template.LOBBY, Visibility.PUBLIC, List.of());
        crowded.joined("ada", ParticipantRole.HOST);
        while (crowded.revision() < 1_002) {
            crowded.visibility(Visibility.PUBLIC);
        }
        querySide.shows(hands).shows(pausing).shows(crowded);
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    private static RoomStory hands(String roomCode) {
        return querySide
                .room(roomCode)
                .opened(Template.VALUES_SORT, Visibility.PUBLIC, List.of("sun", "moon"))
                .joined("ada", ParticipantRole.HOST)
                .joined("bob", ParticipantRole.PLAYER)
                .movedInHand("bob", "sun", "deck", "important")
                .movedInHand("ada", "moon", "deck", "not-important")
                .stepped("bob", 1, 2)
                .movedInHand("bob", "moon", "deck", "top8");
    }

    private static String token(String roomCode, String who) {
        return who.isEmpty() ? "" : querySide.token(roomCode, who);
    }

    private static HttpResponse<String> get(String path, String who, String... headers) {
        var request = querySide.request(path, token(path.substring(0, 6), who));
        return querySide.send(headers.length == 0 ? request : request.headers(headers));
    }

    /** What came, but for the signs of life of a stream that took its time. */
    private static String told(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().replaceAll(": heartbeat\nid: \\d+\n\n", "");
    }

    /** The blocks of an answer that was read to its end. */
    private static List<String> blocks(HttpResponse<String> answer) {
        return List.of(told(answer).split("(?<=\n\n)"));
    }

    @Nested
    class AtFullSpeed {

        @Test
        void isWhatTheLiveStreamSentByteForByte() {
            for (var who : List.of("", "ada", "bob")) {
                for (var how :
                        List.of(
                                "",
                                "&mode=state",
                                "&types=CardMoved,RoomClosed",
                                "&participant=bob&mode=state")) {
                    var live = get(HANDS + "/stream?lastRevision=0" + how, who);
                    var replay = get(HANDS + "/replay?speed=max" + how, who);
                    assertThat(told(replay)).as(who + how).isEqualTo(told(live));
                }
            }
            var headers = get(HANDS + "/replay?speed=max", "").headers();
            assertThat(headers.firstValue("Content-Type"))
                    .hasValue("text/event-stream;charset=UTF-8");
            assertThat(headers.firstValue("X-Accel-Buffering")).hasValue("no");
            assertThat(headers.allValues("Cache-Control"))
                    .containsExactly("no-store, no-transform");
        }

        @Test
        void isWhatTheEventsAre() {
            for (var who : List.of("", "bob")) {
                var entries =
                        RunningQuerySide.parse(get(HANDS + "/events", who).body()).path("events");
                try (var replay =
                        querySide.stream(HANDS + "/replay?speed=max", token(HANDS, who))) {
                    for (var entry : entries) {
                        var change = replay.nextEvent();
                        assertThat(change.event()).isEqualTo("change");
                        assertThat(change.id()).isEqualTo(entry.path("revision").asString());
                        entry.propertyNames()
                                .forEach(name ->
                                        assertThat(change.json().path(name))
                                                .isEqualTo(entry.path(name)));
                    }
                    assertThat(replay.nextEvent().event()).isEqualTo("end");
                    assertThat(replay.next()).isEqualTo(Block.OVER);
                }
            }
        }

        @Test
        void beginsAnywhereWithWhatWasBefore() {
            var all = blocks(get(HANDS + "/replay?speed=max", "bob"));
            for (var from = 2; from <= hands.revision(); from++) {
                var part = blocks(get(HANDS + "/replay?speed=max&from=" + from, "bob"));
                var snapshot = part.get(1);
                assertThat(snapshot).startsWith("id: " + (from - 1) + "\nevent: snapshot\n");
                var state = get(HANDS + "?at=" + (from - 1), "bob").body();
                assertThat(snapshot).endsWith(",\"state\":" + state + "}\n\n");
                assertThat(part.subList(2, part.size())).isEqualTo(all.subList(from, all.size()));
            }
        }

        @Test
        void endsWhereItIsToldTo() {
            var all = blocks(get(HANDS + "/replay?speed=max", ""));
            var part = blocks(get(HANDS + "/replay?speed=max&from=3&to=5", ""));
            assertThat(part.subList(2, 5)).isEqualTo(all.subList(3, 6));
            assertThat(part).last().asString().startsWith("id: 5\nevent: end\ndata: {\"type\":");
            assertThat(part).hasSize(6);
        }

        @Test
        void goesOnBehindWhateverWasSeenLast() {
            var all = blocks(get(HANDS + "/replay?speed=max&mode=state", "ada"));
            for (var seen = 0; seen < hands.revision(); seen++) {
                var path = HANDS + "/replay?speed=max&mode=state";
                var id = Integer.toString(seen);
                var rest = blocks(get(path, "ada", "Last-Event-ID", id));
                assertThat(rest.subList(1, rest.size()))
                        .isEqualTo(all.subList(seen + 1, all.size()));
                assertThat(blocks(get(path + "&lastRevision=" + id, "ada"))).isEqualTo(rest);
            }
        }

        @Test
        void goesOnWithinItsStretch() {
            var path = HANDS + "/replay?speed=max&from=4&to=6";
            var whole = blocks(get(path, ""));
            assertThat(blocks(get(path, "", "Last-Event-ID", "2"))).isEqualTo(whole);
            var withoutSnapshot = blocks(get(path, "", "Last-Event-ID", "3"));
            assertThat(withoutSnapshot.subList(1, 5)).isEqualTo(whole.subList(2, 6));
            for (var seen : List.of("6", "7", "99999")) {
                assertThat(get(path, "", "Last-Event-ID", seen).statusCode()).isEqualTo(204);
            }
            var latest = Long.toString(hands.revision());
            assertThat(get(HANDS + "/replay", "", "Last-Event-ID", latest).statusCode())
                    .isEqualTo(204);
        }
    }

    @Nested
    class DeadlineInterceptor {

        private final ReplayInVirtualTime replay =
                new ReplayInVirtualTime(querySide.bean(RoomHistory.class), Duration.ofSeconds(60));

        @Test
        void pausesAsLongAsItDidThenDividedByTheSpeed() {
            replay.plays(pausing, RevisionRange.of(1, 6, -1), "2").reader.takes(1 << 20);
            replay.timer.pass(Duration.ofMinutes(1));
            assertThat(replay.reader.arrivals())
                    .containsExactly(
                            "0 1 change",
                            "500 2 change",
                            "1000 3 change",
                            "2000 4 change",
                            "4500 5 change",
                            "5000 6 change",
                            "5000 6 end");
            assertThat(replay.isOver()).isTrue();
        }

        @Test
        void pausesBehindTheSnapshotToo() {
            replay.plays(pausing, RevisionRange.of(5, 6, -1), "1").reader.takes(1 << 20);
            replay.timer.pass(Duration.ofMinutes(1));
            assertThat(replay.reader.arrivals())
                    .containsExactly(
                            "0 4 snapshot", "5000 5 change", "6000 6 change", "6000 6 end");
        }

        @Test
        void goesOnAtOnceWhereItWasLeft() {
            replay.plays(pausing, RevisionRange.of(1, 6, 4), "1").reader.takes(1 << 20);
            replay.timer.pass(Duration.ofMinutes(1));
            assertThat(replay.reader.arrivals())
                    .containsExactly("0 5 change", "1000 6 change", "1000 6 end");
        }

        @Test
        void showsThatItStillExistsInLongPauses() {
            replay.plays(pausing, RevisionRange.of(4, 5, -1), "0.25").reader.takes(1 << 20);
            replay.timer.pass(Duration.ofMinutes(1));
            assertThat(replay.reader.arrivals())
                    .containsExactly(
                            "0 3 snapshot",
                            "8000 4 change",
                            "15000 4 beat",
                            "28000 5 change",
                            "28000 5 end");
        }

        @Test
        void beginsItsPausesWhenTheReaderHasWhatComesBefore() {
            replay.plays(pausing, RevisionRange.of(1, 6, -1), "1").reader.takes(100);
            replay.timer.pass(Duration.ofSeconds(30));
            assertThat(replay.reader.arrivals()).containsExactly("0 1 change");
            replay.reader.takes(1 << 20);
            replay.timer.pass(Duration.ofSeconds(30));
            assertThat(replay.reader.arrivals())
                    .containsExactly(
                            "0 1 change",
                            "30000 1 beat",
                            "31000 2 change",
                            "32000 3 change",
                            "34000 4 change",
                            "39000 5 change",
                            "40000 6 change",
                            "40000 6 end");
        }

        @Test
        void setsOneAlarmAtATimeHoweverOftenItIsDisturbed() {
            replay.plays(pausing, RevisionRange.of(5, 6, -1), "0.25").reader.takes(1 << 20);
            for (var i = 0; i < 100; i++) {
                replay.reader.disturb();
            }
            // Its own, and the heartbeat of all.
            assertThat(replay.timer.alarms()).isEqualTo(2);
        }

        @Test
        void endsWithItsReadersCredential() {
            replay.withCredentialFor(Duration.ofMillis(2_500))
                    .plays(pausing, RevisionRange.of(1, 6, -1), "1")
                    .reader
                    .takes(1 << 20);
            replay.timer.pass(Duration.ofMinutes(1));
            assertThat(replay.reader.arrivals())
                    .containsExactly("0 1 change", "1000 2 change", "2000 3 change");
            assertThat(replay.isOver()).isTrue();
        }

        @Test
        void costsAReaderWhoDoesNotReadOnlyWhatWasBuffered() {
            replay.withState().plays(crowded, RevisionRange.of(1, 1_002, -1), "max");
            replay.reader.takes(10_000);
            assertThat(replay.reader.taken()).isBetween(10_000L, 12_000L);
            replay.timer.pass(Duration.ofSeconds(14));
            assertThat(replay.reader.taken()).isLessThan(12_000L);
            assertThat(replay.isOver()).isFalse();
            while (!replay.isOver()) {
                replay.reader.takes(10_000);
            }
            var live = get(crowded.roomCode() + "/replay?speed=max&mode=state", "");
            assertThat(replay.reader.text()).isEqualTo(told(live));
        }

        @Test
        void letsGoOfAReaderWhoHasStalled() {
            var impatient =
                    new ReplayInVirtualTime(querySide.bean(RoomHistory.class), Duration.ZERO);
            impatient.plays(crowded, RevisionRange.of(1, 1_002, -1), "max").reader.takes(10_000);
            assertThat(impatient.isOver()).isFalse();
            impatient.timer.pass(Duration.ofSeconds(16));
            assertThat(impatient.isOver()).isTrue();
        }

        @Test
        void isPlayedOverHttpNoFasterThanAskedFor() {
            var started = System.nanoTime();
            var replay = get(pausing.roomCode() + "/replay?speed=64", "");
            var took = Duration.ofNanos(System.nanoTime() - started);
            assertThat(told(replay))
                    .isEqualTo(told(get(pausing.roomCode() + "/replay?speed=max", "")));
            // 1 + 1 + 2 + 5 + 1 seconds.
            assertThat(took).isGreaterThanOrEqualTo(Duration.ofNanos(10_000_000_000L / 64));
        }
    }

    /** In each of them the replay rests in a pause of 20 seconds when something happens. */
    @Nested
    class WhenSomethingHappens {

        private RoomStory resting(String roomCode) {
            var story = hands(roomCode).pause(Duration.ofHours(1)).stepped("bob", 2, 1);
            querySide.shows(story);
            return story;
        }

        @Test
        void endsForThoseWhoMustNotSeeTheRoomAnyMore() {
            var story = resting("VVVVVV");
            var path = "VVVVVV/replay?speed=0.25&from=9";
            try (var stranger = querySide.stream(path, "");
                    var bob = querySide.stream(path, token("VVVVVV", "bob"))) {
                stranger.until(8);
                bob.until(8);
                story.visibility(Visibility.PRIVATE);
                assertThat(stranger.nextEvent()).isEqualTo(Block.OVER);
                story.left("bob");
                assertThat(bob.nextEvent()).isEqualTo(Block.OVER);
            }
        }

        @Test
        void beginsAgainWithASnapshotForWhoSeesSomethingElse() {
            var story = resting("WWWWWW");
            var path = "WWWWWW/replay?speed=0.25&from=10";
            try (var bob = querySide.stream(path, token("WWWWWW", "bob"))) {
                bob.until(9);
                story.hostTransferred("ada", "bob", HostTransferred.Reason.REQUESTED);
                var ofHost = bob.nextEvent();
                assertThat(ofHost.event()).isEqualTo("snapshot");
                assertThat(ofHost.id()).isEqualTo("9");
                var adasHand = "/state/participants/0/hand/piles";
                assertThat(ofHost.json().at(adasHand).isObject()).isTrue();
                story.left("bob");
                var ofPublic = bob.nextEvent();
                assertThat(ofPublic.event()).isEqualTo("snapshot");
                assertThat(ofPublic.id()).isEqualTo("9");
                assertThat(ofPublic.json().at(adasHand).isMissingNode()).isTrue();
                assertThat(ofPublic.data()).contains("\"counts\"").doesNotContain("\"piles\"");
            }
        }

        @Test
        void isCountedUntilItsReaderIsGone() {
            var metrics = querySide.bean(MeterRegistry.class);
            var open = metrics.get("reprise.replays.open").gauge();
            var started = metrics.get("reprise.replays.started").counter();
            resting("XXXXXX");
            await().atMost(PATIENCE).until(() -> open.value() == 0);
            var before = started.count();
            try (var replay = querySide.stream("XXXXXX/replay?speed=0.25&from=10", "")) {
                replay.until(9);
                assertThat(open.value()).isEqualTo(1);
                assertThat(started.count()).isEqualTo(before + 1);
            }
            await().atMost(PATIENCE).until(() -> open.value() == 0);
        }
    }
}
