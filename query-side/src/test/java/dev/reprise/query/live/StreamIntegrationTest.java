package dev.reprise.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.HostTransferred;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;
import dev.reprise.projection.Projector;
import dev.reprise.query.EventStreamReader;
import dev.reprise.query.EventStreamReader.Block;
import dev.reprise.query.RefusingSerializer;
import dev.reprise.query.RoomStory;
import dev.reprise.query.RunningQuerySide;
import dev.reprise.query.StaffAccess;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.channel.RoomStreams;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

class StreamIntegrationTest {

    private static final List<String> READS =
            List.of(
                    "",
                    "?at=1",
                    "/events",
                    "/diff?from=1&to=2",
                    "/stats",
                    "/stream",
                    "/replay?speed=max");

    private static RunningQuerySide querySide;

    @BeforeAll
    static void start(@TempDir Path directory) {
        querySide =
                new RunningQuerySide(
                        directory,
                        Map.of(
                                "reprise.stream.heartbeat", "200ms",
                                "reprise.projection.longest-retry", "100ms",
                                "reprise.stream.buffered-events", "200",
                                "reprise.stream.stall-limit", "60s"));
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void beginsWithASnapshotAndGoesOnWithoutGapsWhileOthersWrite() throws InterruptedException {
        var story = table("AAAAAA");
        querySide.shows(story);
        var streams = new ArrayList<EventStreamReader>();
        streams.add(querySide.stream("AAAAAA/stream", ""));
        var writer = Thread.ofVirtual().start(() -> moves(story, 2_000));
        for (var i = 0; i < 4; i++) {
            streams.add(querySide.stream("AAAAAA/stream", ""));
        }
        writer.join();
        story.movedOnTable("bob", "moon", "deck", "left");
        for (var stream : streams) {
            var events = stream.until(2_006);
            stream.close();
            assertThat(events.getFirst().event()).isEqualTo("snapshot");
            assertThat(gaps(events)).isEmpty();
            assertThat(events.getLast().json().propertyNames())
                    .containsExactly(
                            "type",
                            "roomCode",
                            "revision",
                            "timestamp",
                            "eventId",
                            "commandId",
                            "actorId",
                            "participantId",
                            "payload");
            assertThat(stream.response().headers().firstValue("X-Accel-Buffering")).hasValue("no");
            assertThat(stream.response().headers().allValues("Cache-Control"))
                    .containsExactly("no-store, no-transform");
        }
    }

    @Test
    void resumesFromAnyRevisionWithTheSameChanges() {
        var story = moves(table("BBBBBB"), 45);
        querySide.shows(story);
        List<Block> all;
        try (var stream = querySide.stream("BBBBBB/stream?lastRevision=0", "")) {
            all = stream.until(50);
        }
        assertThat(ids(all)).containsExactlyElementsOf(range(1, 50));
        for (var revision = 0; revision < 50; revision++) {
            var header = Integer.toString(revision);
            try (var stream = querySide.stream("BBBBBB/stream", "", "Last-Event-ID", header)) {
                assertThat(stream.until(50)).isEqualTo(all.subList(revision, 50));
            }
        }
    }

    @Test
    void goesOnForStaffWithoutAGapWhenItsRoomIsNoLongerQuarantined() {
        var story = table("PPPPPP");
        querySide.shows(story);
        var history = querySide.bean(RoomHistory.class);
        var serializer = querySide.bean(RefusingSerializer.class);
        try (var stream = querySide.stream("PPPPPP/stream", StaffAccess.STAFF)) {
            assertThat(stream.nextEvent().event()).isEqualTo("snapshot");
            moves(story, 1);
            assertThat(stream.nextEvent().id()).isEqualTo("6");
            serializer.refuse("CardMoved", "PPPPPP");
            moves(story, 9);
            await().until(() -> history.isBehind("PPPPPP"));
            var other = moves(table("QQQQQQ"), 3);
            querySide.shows(other);
            assertThat(querySide.send(querySide.request("PPPPPP", StaffAccess.STAFF)).body())
                    .contains("\"revision\":6,");
            serializer.refuse();
            assertThat(ids(stream.until(15))).isEqualTo(range(7, 15));
        } finally {
            serializer.refuse();
        }
    }

    /** The event that cannot be shown makes the room private: nothing may be shown without it. */
    @Test
    void endsForAllButStaffAsAllOtherReadsDoWhenItsRoomIsQuarantined() {
        var story = table("VVVVVV");
        querySide.shows(story);
        var bob = querySide.token("VVVVVV", "bob");
        var history = querySide.bean(RoomHistory.class);
        var projector = querySide.bean(Projector.class);
        var serializer = querySide.bean(RefusingSerializer.class);
        serializer.refuse("SettingsChanged", "VVVVVV");
        try (var stream = querySide.stream("VVVVVV/stream", "");
                var replay = querySide.stream("VVVVVV/replay?speed=0.25", "")) {
            assertThat(stream.nextEvent().event()).isEqualTo("snapshot");
            assertThat(replay.nextEvent().id()).isEqualTo("1");
            story.visibility(Visibility.PRIVATE).movedOnTable("bob", "sun", "deck", "left");

            assertThat(stream.nextEvent()).isEqualTo(Block.OVER);
            assertThat(rest(replay)).isEmpty();
            assertThat(history.isBehind("VVVVVV")).isTrue();
            for (var token : List.of("", bob, StaffAccess.READER)) {
                for (var path : READS) {
                    assertBehind(querySide.send(querySide.request("VVVVVV" + path, token)));
                }
            }
            assertBehind(
                    querySide.send(
                            querySide.request("VVVVVV/audit", querySide.token("VVVVVV", "ada"))));
            assertThat(querySide.get("?limit=100").body()).doesNotContain("VVVVVV");
            var ofStaff = querySide.send(querySide.request("VVVVVV", StaffAccess.STAFF));
            assertThat(ofStaff.statusCode()).isEqualTo(200);
        } finally {
            serializer.refuse();
        }
        await().until(() -> !history.isBehind("VVVVVV") && !projector.isQuarantined("VVVVVV"));
        assertThat(querySide.get("VVVVVV").statusCode()).isEqualTo(404);
        assertThat(querySide.send(querySide.request("VVVVVV", bob)).statusCode()).isEqualTo(200);
    }

    /** What still came before the end. */
    private static List<Block> rest(EventStreamReader stream) {
        var rest = new ArrayList<Block>();
        for (var block = stream.nextEvent();
                !block.equals(Block.OVER);
                block = stream.nextEvent()) {
            rest.add(block);
        }
        return rest;
    }

    private static void assertBehind(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.request().uri().toString()).isEqualTo(503);
        assertThat(answer.body()).contains("ENGINE_UNAVAILABLE", "behind", "\"retryable\":true");
    }

    @Test
    void sendsASnapshotWhereTooMuchWasMissed() {
        var story = moves(table("CCCCCC"), 1_000);
        querySide.shows(story);
        try (var stream = querySide.stream("CCCCCC/stream?lastRevision=4", "")) {
            assertThat(stream.nextEvent().event()).isEqualTo("snapshot");
        }
        try (var stream = querySide.stream("CCCCCC/stream?lastRevision=5", "")) {
            assertThat(ids(stream.until(1_005))).containsExactlyElementsOf(range(6, 1_005));
        }
    }

    @Test
    void waitsForAResumePointThatIsOnItsWay() throws InterruptedException {
        var story = table("DDDDDD");
        querySide.shows(story);
        var writer = Thread.ofVirtual().start(() -> moves(story, 3));
        try (var stream = querySide.stream("DDDDDD/stream?lastRevision=7", "")) {
            assertThat(stream.nextEvent().id()).isEqualTo("8");
        }
        writer.join();
    }

    @Test
    void showsTheStateWithEachChangeIfWanted() {
        var story = querySide.room("EEEEEE");
        story.opened(Template.VALUES_SORT, Visibility.PUBLIC, List.of("sun", "moon"))
                .joined("ada", ParticipantRole.HOST)
                .joined("bob", ParticipantRole.PLAYER)
                .movedInHand("bob", "sun", "deck", "important");
        querySide.shows(story);
        for (var who : List.of("", "ada", "bob")) {
            var token = who.isEmpty() ? "" : querySide.token("EEEEEE", who);
            var path = "EEEEEE/stream?mode=state&lastRevision=0";
            try (var stream = querySide.stream(path, token)) {
                for (var change : stream.until(6)) {
                    var request = querySide.request("EEEEEE?at=" + change.id(), token);
                    var state = RunningQuerySide.parse(querySide.send(request).body());
                    ((ObjectNode) state).remove("deck");
                    assertThat(change.json().path("state")).isEqualTo(state);
                }
            }
        }
        try (var stream = querySide.stream("EEEEEE/stream?mode=state", "")) {
            stream.until(6);
            story.movedInHand("bob", "moon", "deck", "important");
            var state = (ObjectNode) querySide.shows(story).json("EEEEEE");
            state.remove("deck");
            assertThat(stream.nextEvent().json().path("state")).isEqualTo(state);
        }
    }

    @Test
    void selectsAndKeepsTheRoomsRevisions() {
        var story = table("FFFFFF");
        querySide.shows(story);
        try (var stream = querySide.stream("FFFFFF/stream?types=ParticipantJoined", "");
                var ofAda = querySide.stream("FFFFFF/stream?participant=cid", "")) {
            stream.until(5);
            ofAda.until(5);
            moves(story, 10);
            story.joined("cid", ParticipantRole.PLAYER);
            assertThat(ids(stream.until(16))).containsExactly(16L);
            assertThat(ids(ofAda.until(17))).containsExactly(16L, 17L);
        }
    }

    @Test
    void beatsWithTheResumePoint() {
        var story = table("GGGGGG");
        querySide.shows(story);
        try (var stream = querySide.stream("GGGGGG/stream?types=RoomClosed", "")) {
            stream.until(5);
            moves(story, 10);
            var beat = stream.next();
            while (!beat.id().equals("15")) {
                beat = stream.next();
            }
            assertThat(beat).isEqualTo(new Block("15", "", "", "heartbeat"));
        }
    }

    @Test
    void endsWithTheRoom() {
        var story = table("HHHHHH");
        querySide.shows(story);
        try (var stream = querySide.stream("HHHHHH/stream", "")) {
            stream.until(5);
            story.closed();
            assertThat(stream.nextEvent().json().path("type").asString()).isEqualTo("RoomClosed");
            assertThat(stream.nextEvent().event()).isEqualTo("end");
            assertThat(stream.nextEvent()).isEqualTo(Block.OVER);
        }
        assertThat(querySide.get("HHHHHH/stream?lastRevision=6").statusCode()).isEqualTo(204);
        try (var stream = querySide.stream("HHHHHH/stream?lastRevision=4", "")) {
            assertThat(List.of(stream.nextEvent().id(), stream.nextEvent().id()))
                    .containsExactly("5", "6");
            assertThat(stream.nextEvent().event()).isEqualTo("end");
            assertThat(stream.nextEvent()).isEqualTo(Block.OVER);
        }
    }

    @Test
    void givesANewAudienceASnapshotFirst() {
        var story = querySide.room("JJJJJJ");
        story.opened(Template.VALUES_SORT, Visibility.PUBLIC, List.of("sun"))
                .joined("ada", ParticipantRole.HOST)
                .joined("bob", ParticipantRole.PLAYER);
        querySide.shows(story);
        try (var ada = querySide.stream("JJJJJJ/stream", querySide.token("JJJJJJ", "ada"));
                var bob = querySide.stream("JJJJJJ/stream", querySide.token("JJJJJJ", "bob"))) {
            // Who is still being opened gets no change that makes them another audience.
            story.visibility(Visibility.PUBLIC);
            ada.until(6);
            bob.until(6);
            story.hostTransferred("ada", "bob", HostTransferred.Reason.REQUESTED);
            for (var stream : List.of(ada, bob)) {
                assertThat(stream.nextEvent().event()).isEqualTo("change");
                assertThat(stream.nextEvent().event()).isEqualTo("snapshot");
            }
            story.movedInHand("ada", "sun", "deck", "important");
            story.movedInHand("bob", "sun", "deck", "important");
            assertThat(bob.nextEvent().json().at("/payload/cardId").asString()).isEqualTo("sun");
            assertThat(bob.nextEvent().json().at("/payload/cardId").asString()).isEqualTo("sun");
            assertThat(ada.nextEvent().json().at("/payload/cardId").asString()).isEqualTo("sun");
            assertThat(ada.nextEvent().json().at("/payload").has("cardId")).isFalse();
            story.left("ada");
            assertThat(ada.nextEvent().json().path("type").asString()).isEqualTo("ParticipantLeft");
            assertThat(ada.nextEvent().event()).isEqualTo("snapshot");
        }
    }

    @Test
    void endsForThoseWhomARoomMadePrivateShutsOut() {
        var story = table("KKKKKK");
        querySide.shows(story);
        try (var outside = querySide.stream("KKKKKK/stream", "");
                var inside = querySide.stream("KKKKKK/stream", querySide.token("KKKKKK", "bob"))) {
            outside.until(5);
            inside.until(5);
            story.visibility(Visibility.PRIVATE);
            assertThat(outside.nextEvent()).isEqualTo(Block.OVER);
            assertThat(inside.nextEvent().id()).isEqualTo("6");
            assertThat(outside.raw()).doesNotContain("SettingsChanged");
        }
    }

    @Test
    void isNotHeldUpByAReaderWhoTakesNothing() throws IOException {
        var story = querySide.room("MMMMMM");
        var cards = LongStream.range(0, 200).mapToObj(i -> "card-" + "x".repeat(50) + i).toList();
        story.opened(Template.SHARED_TABLE, Visibility.PUBLIC, cards)
                .joined("ada", ParticipantRole.HOST)
                .joined("bob", ParticipantRole.PLAYER);
        querySide.shows(story);
        try (var stalled = new Socket("localhost", querySide.port());
                var stream = querySide.stream("MMMMMM/stream?mode=state", "")) {
            stalled.getOutputStream()
                    .write(
                            "GET /api/v1/rooms/MMMMMM/stream?mode=state HTTP/1.1\r\nHost: x\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            stream.until(5);
            var dropped = querySide.bean(MeterRegistry.class).counter("reprise.streams.dropped");
            for (var i = 0; i < 1_500; i++) {
                story.movedOnTable(
                        "bob",
                        cards.getFirst(),
                        i % 2 == 0 ? "deck" : "left",
                        i % 2 == 0 ? "left" : "deck");
                assertThat(stream.nextEvent().id()).isEqualTo(Long.toString(6 + i));
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> dropped.count() > 0);
            stalled.setSoTimeout(10_000);
            var text = new StringBuilder();
            var last = "id: " + story.revision() + "\n";
            var buffer = new byte[1 << 16];
            while (text.indexOf(last) < 0) {
                var read = stalled.getInputStream().read(buffer);
                assertThat(read).isPositive();
                text.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
            }
            assertThat(text.toString().split("event: snapshot", -1)).hasSizeGreaterThan(2);
        }
    }

    @Test
    void forgetsARoomWithItsLastReader() {
        var story = table("NNNNNN");
        querySide.shows(story);
        var gauge = querySide.bean(MeterRegistry.class).get("reprise.streams.open").gauge();
        await().atMost(Duration.ofSeconds(10)).until(() -> gauge.value() == 0);
        try (var stream = querySide.stream("NNNNNN/stream", "")) {
            stream.until(5);
            await().until(() -> gauge.value() == 1);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> gauge.value() == 0);
    }

    @Test
    void completesItsStreamsWhenStopped(@TempDir Path directory) {
        var other = new RunningQuerySide(directory, Map.of());
        var story = other.room("QQQQQQ").opened(Template.LOBBY, Visibility.PUBLIC, List.of());
        story.pause(Duration.ofHours(1)).visibility(Visibility.PUBLIC);
        other.shows(story);
        var stream = other.stream("QQQQQQ/stream", "");
        stream.until(2);
        var replay = other.stream("QQQQQQ/replay?speed=0.25", "");
        replay.until(1);
        var started = System.nanoTime();
        other.bean(RoomStreams.class).stop();
        assertThat(stream.nextEvent()).isEqualTo(Block.OVER);
        other.close();
        assertThat(replay.nextEvent()).isEqualTo(Block.OVER);
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isLessThan(Duration.ofSeconds(10));
    }

    private static RoomStory table(String roomCode) {
        return querySide
                .room(roomCode)
                .opened(Template.SHARED_TABLE, Visibility.PUBLIC, List.of("sun", "moon"))
                .joined("ada", ParticipantRole.HOST)
                .joined("bob", ParticipantRole.PLAYER);
    }

    private static RoomStory moves(RoomStory story, int count) {
        for (var i = 0; i < count; i++) {
            var there = i % 2 == 0;
            story.movedOnTable("bob", "sun", there ? "deck" : "left", there ? "left" : "deck");
        }
        return story;
    }

    private static List<Long> ids(List<Block> events) {
        return new ArrayList<>(events.stream().map(each -> Long.parseLong(each.id())).toList());
    }

    /** A snapshot stands for everything before it: a reader who fell behind may get a new one. */
    private static List<String> gaps(List<Block> events) {
        var gaps = new ArrayList<String>();
        for (var i = 1; i < events.size(); i++) {
            var before = Long.parseLong(events.get(i - 1).id());
            var id = Long.parseLong(events.get(i).id());
            var follows = events.get(i).event().equals("snapshot") ? id > before : id == before + 1;
            if (!follows) {
                gaps.add(before + " → " + id);
            }
        }
        return gaps;
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
