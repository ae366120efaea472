package dev.reprise.query.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.RoomStory;
import dev.reprise.query.RunningQuerySide;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

/** Its rooms are worked in while the views are built, so that both are never at rest. */
class ViewMaintenanceIntegrationTest {

    private static final int MOVES = 1_500;
    private static final String ADMIN = "rk_admin";

    @TempDir private static Path directory;

    private static RunningQuerySide querySide;
    private static RoomStory quiet;

    private final AtomicBoolean working = new AtomicBoolean(true);

    @BeforeAll
    static void start() {
        querySide = new RunningQuerySide(directory, Map.of("reprise.upkeep.share", "0.5"));
        quiet = opened("QQQQQQ");
        move(quiet, MOVES);
        querySide.shows(quiet);
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @AfterEach
    void rest() {
        working.set(false);
    }

    private static RoomStory opened(String roomCode) {
        return querySide
                .room(roomCode)
                .opened(Template.SHARED_TABLE, Visibility.PUBLIC, List.of("sun", "moon"))
                .joined(roomCode + "-ada", ParticipantRole.HOST);
    }

    private static void move(RoomStory story, int moves) {
        for (var number = 0; number < moves; number++) {
            var there = story.revision() % 2 == 0;
            story.movedOnTable("somebody", "sun", there ? "deck" : "left", there ? "left" : "deck");
        }
    }

    /** Somebody is busy in a room until the test is over, or for quite a while. */
    private Thread work(RoomStory story) {
        return Thread.ofVirtual()
                .start(() -> {
                    while (working.get() && story.revision() < MOVES) {
                        move(story, 20);
                        querySide.shows(story);
                    }
                });
    }

    private static int post(String path, String key) {
        return querySide
                .send(querySide.request(path, key).POST(BodyPublishers.noBody()))
                .statusCode();
    }

    private static JsonNode get(String path) {
        return RunningQuerySide.parse(querySide.send(querySide.request(path, ADMIN)).body());
    }

    private static JsonNode finished(String path) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        !List.of("BUILDING", "FINISHING")
                                .contains(get(path).findValue("state").asString()));
        return get(path);
    }

    private static long files() {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("views") && name.endsWith(".mv.db"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> states() {
        return LongStream.of(1, 77, 100, 1_234, quiet.revision())
                .mapToObj(revision -> querySide.get("QQQQQQ?at=" + revision))
                .map(answer -> answer.headers().firstValue("ETag").orElseThrow() + answer.body())
                .toList();
    }

    @Nested
    class ARebuild {

        @Test
        void isNoticedByNobody() throws InterruptedException {
            var busy = opened("BBBBBB");
            querySide.shows(busy);
            var before = states();
            var events = querySide.get("QQQQQQ/events?limit=1000&after=1000").body();
            try (var stream = querySide.stream("BBBBBB/stream", "");
                    var still = querySide.stream("QQQQQQ/stream", "")) {
                assertThat(still.nextEvent().id()).isEqualTo(Long.toString(quiet.revision()));
                assertThat(stream.nextEvent().id()).isEqualTo("3");
                var worker = work(busy);

                assertThat(post("/admin/rebuild", ADMIN)).isEqualTo(202);
                assertThat(post("/admin/rebuild", ADMIN)).isEqualTo(409);
                assertThat(post("/admin/verify", ADMIN)).isEqualTo(409);
                var done = finished("/admin/rebuild");

                assertThat(done.get("state").asString()).as("%s", done).isEqualTo("DONE");
                assertThat(done.get("of").asLong()).isGreaterThan(MOVES);
                assertThat(done.get("events").asLong()).isGreaterThan(MOVES);
                assertThat(states()).isEqualTo(before);
                assertThat(querySide.get("QQQQQQ/events?limit=1000&after=1000").body())
                        .isEqualTo(events);
                working.set(false);
                worker.join();
                var ids = stream.until(busy.revision()).stream().map(each -> each.id()).toList();
                assertThat(ids)
                        .isEqualTo(
                                LongStream.rangeClosed(4, busy.revision())
                                        .mapToObj(Long::toString)
                                        .toList());
                move(quiet, 1);
                assertThat(still.nextEvent().id()).isEqualTo(Long.toString(quiet.revision()));
                await().until(() -> files() == 1);
            }
            // Whatever it is that is in use now, it is right, and can be exchanged again.
            assertThat(post("/admin/rebuild", ADMIN)).isEqualTo(202);
            assertThat(finished("/admin/rebuild").get("state").asString()).isEqualTo("DONE");
            assertThat(states().subList(0, 4)).isEqualTo(before.subList(0, 4));
        }

        @Test
        void isSeenInHealth() {
            assertThat(post("/admin/rebuild", ADMIN)).isEqualTo(202);
            var health =
                    querySide
                            .bean(MaintenanceConfiguration.class)
                            .upkeepHealthIndicator(querySide.bean(ViewMaintenance.class))
                            .health();
            assertThat(Objects.requireNonNull(health).getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsKey("rebuild");
            finished("/admin/rebuild");
        }

        @Test
        void doesNotBeginWhereTheDiskHasNoRoomForIt() {
            var demanding = new MaintenanceProperties(0.5, DataSize.ofTerabytes(1_000_000));
            var maintenance =
                    new ViewMaintenance(
                            querySide.bean(ProjectionDatabase.class),
                            _ -> {
                                throw new AssertionError("It has begun");
                            },
                            demanding,
                            Clock.systemUTC());
            assertThatThrownBy(() -> maintenance.begin(new Rebuild()))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            refusal ->
                                    assertThat(refusal.code()).isEqualTo(ErrorCode.STATE_CONFLICT));
            assertThat(files()).isEqualTo(1);
        }

        @Test
        void isForAdminsOnly() {
            for (var path : List.of("/admin/rebuild", "/admin/verify")) {
                assertThat(post(path, "")).isEqualTo(401);
                assertThat(post(path, "rk_support-replay")).isEqualTo(403);
                assertThat(querySide.get(path).statusCode()).isEqualTo(401);
                var read = querySide.send(querySide.request(path, "rk_rooms-read"));
                assertThat(read.statusCode()).isEqualTo(403);
            }
        }
    }

    @Nested
    class AVerification {

        private final JdbcClient rows = querySide.bean(ProjectionDatabase.class).jdbc();

        private JsonNode verdict() {
            assertThat(post("/admin/verify", ADMIN)).isEqualTo(202);
            var verdict = finished("/admin/verify");
            assertThat(verdict.at("/progress/state").asString())
                    .as("%s", verdict)
                    .isEqualTo("DONE");
            return verdict.get("found");
        }

        private double metric() {
            return querySide
                    .bean(MeterRegistry.class)
                    .get("reprise.views.differing")
                    .gauge()
                    .value();
        }

        @Test
        void findsNothingWhereNothingIsWrong() {
            work(opened("VVVVV2"));
            var found = verdict();
            assertThat(found.get("differing").asLong()).as("%s", found).isZero();
            assertThat(found.get("rooms").asLong()).isGreaterThanOrEqualTo(2);
            assertThat(metric()).isZero();
            assertThat(files()).isEqualTo(1);
        }

        @Test
        void findsTheFirstDifferenceOfEachRoom() {
            var codes = List.of("DDDDD3", "DDDDD4", "DDDDD5", "DDDDD6", "DDDDD7", "DDDDD9");
            for (var code : codes) {
                var story = opened(code);
                move(story, 200);
                querySide.shows(story);
            }
            work(opened("DDDDD8"));
            lookInto("DDDDD9");
            change(
                    "update keyframe set deflated_state = (select deflated_state from keyframe"
                            + " where room_code = 'DDDDD3' and revision = 100) where room_code ="
                            + " 'DDDDD3' and revision = 200");
            change("update room set participants = 7 where room_code = 'DDDDD4'");
            change(
                    "update room_event_count set amount = 7 where room_code = 'DDDDD5' and type ="
                            + " 'RoomOpened'");
            change("delete from room_event_count where room_code = 'DDDDD6'");
            change("update room set room_code = 'XXXXXX' where room_code = 'DDDDD7'");
            change("update access set reason = 'x' where room_code = 'DDDDD9'");
            change("update total set amount = amount + 1 where name = 'RoomOpened'");
            try {
                var found = verdict();
                assertThat(found.get("differences").valueStream().map(JsonNode::toString))
                        .containsExactlyInAnyOrder(
                                "{\"roomCode\":\"DDDDD3\",\"view\":\"keyframe\",\"revision\":200,"
                                        + "\"what\":\"deflated_state\"}",
                                "{\"roomCode\":\"DDDDD4\",\"view\":\"room\","
                                        + "\"what\":\"participants\"}",
                                "{\"roomCode\":\"DDDDD5\",\"view\":\"room_event_count\","
                                        + "\"what\":\"amount\"}",
                                "{\"roomCode\":\"DDDDD6\",\"view\":\"room_event_count\","
                                        + "\"what\":\"is missing\"}",
                                "{\"roomCode\":\"DDDDD7\",\"view\":\"room\","
                                        + "\"what\":\"is missing\"}",
                                "{\"roomCode\":\"DDDDD9\",\"view\":\"access\","
                                        + "\"what\":\"reason\"}",
                                "{\"roomCode\":\"XXXXXX\",\"view\":\"room\","
                                        + "\"what\":\"should not be there\"}",
                                "{\"view\":\"total\",\"what\":\"amount\"}");
                assertThat(metric()).isEqualTo(8);
            } finally {
                working.set(false);
                assertThat(post("/admin/rebuild", ADMIN)).isEqualTo(202);
                assertThat(finished("/admin/rebuild").get("state").asString()).isEqualTo("DONE");
            }
            assertThat(verdict().get("differing").asLong()).isZero();
        }

        private void lookInto(String roomCode) {
            var look = querySide.request("/rooms/" + roomCode, "rk_support-replay");
            assertThat(querySide.send(look).statusCode()).isEqualTo(200);
            await().until(() -> get("/rooms/" + roomCode + "/audit").get("entries").size() == 1);
        }

        private void change(String sql) {
            assertThat(rows.sql(sql).update()).as(sql).isPositive();
        }
    }
}
