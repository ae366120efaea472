package dev.reprise.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.GameStarted;
import dev.reprise.events.access.AccessKind;
import dev.reprise.events.access.RoomAccessed;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomCode;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.EventStreamReader.Block;
import dev.reprise.query.RoomStory;
import dev.reprise.query.RunningQuerySide;
import dev.reprise.query.StaffAccess;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the read side does for support staff, whatever the command side does. */
class RoomAccessIntegrationTest {

    private static final String KEY = StaffAccess.STAFF;
    private static final int NOTHING_YET = -2;
    private static final int RECEIVED_UNREAD = 1 << 18;
    private static final String LINES =
            "Support-Reason: Ticket 4711\r\nAccept: application/x-ndjson\r\n";

    /** The last chunk of an answer that is whole. */
    private static final String END = "\r\n0\r\n\r\n";

    private static RunningQuerySide querySide;
    private static StaffAccess looks;
    private static int rooms;

    private RoomStory story;
    private String room = "";

    @BeforeAll
    static void start(@TempDir Path directory) {
        querySide = new RunningQuerySide(directory, Map.of("reprise.access.deadline", "1s"));
        looks = querySide.bean(StaffAccess.class);
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @BeforeEach
    void open() {
        room = "AAAAA" + RoomCode.ALPHABET.charAt(rooms++);
        story =
                querySide
                        .room(room)
                        .opened(Template.LOBBY, Visibility.PRIVATE, List.of())
                        .joined("ada", ParticipantRole.HOST)
                        .joined("bob", ParticipantRole.PLAYER);
        querySide.shows(story);
    }

    @AfterEach
    void letGo() {
        looks.release();
        looks.fail(false);
        looks.revoke(false);
        looks.expire(null);
    }

    @Test
    void isOnRecordWithTheRevisionsThatWereLookedThrough() {
        read("", AccessKind.STATE, 5L, 5L);
        read("?at=2", AccessKind.STATE, 2L, 2L);
        read("?atTime=" + RoomStory.START.plusSeconds(3), AccessKind.STATE, 3L, 3L);
        read("/events", AccessKind.EVENTS, 1L, 5L);
        read("/events?after=1&limit=2", AccessKind.EVENTS, 2L, 3L);
        read("/events?after=1&before=4", AccessKind.EVENTS, 2L, 3L);
        read("/events?before=5&limit=2", AccessKind.EVENTS, 3L, 4L);
        read("/events?before=3&limit=2", AccessKind.EVENTS, 1L, 2L);
        read("/events?type=RoomClosed", AccessKind.EVENTS, 1L, 5L);
        read("/events?after=5", AccessKind.EVENTS, null, null);
        read("/events?after=9223372036854775807", AccessKind.EVENTS, null, null);
        read("/diff?from=2&to=4", AccessKind.DIFF, 2L, 4L);
        read("/diff?from=5&to=1", AccessKind.DIFF, 5L, 1L);
        read("/diff?from=2", AccessKind.DIFF, 2L, 5L);
        read("/replay?speed=max", AccessKind.REPLAY, 1L, 5L);
        read("/replay?speed=max&from=3&to=4", AccessKind.REPLAY, 2L, 4L);
        read("/replay?speed=max&from=2&to=4&lastRevision=3", AccessKind.REPLAY, 4L, 4L);
        var lines = querySide.request(room + "/events?after=2", KEY);
        assertThat(querySide.send(lines.header("Accept", "application/x-ndjson")).statusCode())
                .isEqualTo(200);
        assertLast(AccessKind.EVENTS, 3L, 5L);
    }

    @Test
    void isOnRecordOnceForAStreamAndOnceForEachResume() {
        try (var stream = querySide.stream(room + "/stream", KEY)) {
            stream.until(5);
            assertLast(AccessKind.STREAM, 5L, null);
            story.joined("cid", ParticipantRole.PLAYER);
            stream.until(7);
        }
        try (var stream = querySide.stream(room + "/stream", KEY, "Last-Event-ID", "6")) {
            stream.until(7);
            assertLast(AccessKind.STREAM, 7L, null);
        }
        assertThat(looks.of(room)).hasSize(2);
        querySide.shows(story.closed());
        read("/stream?lastRevision=8", 204, AccessKind.STREAM, null, null);
        read("/replay?lastRevision=8", 204, AccessKind.REPLAY, null, null);
    }

    @Test
    void isOnRecordWhereNothingHasChanged() {
        var first = querySide.send(querySide.request(room, KEY));
        assertThat(first.headers().firstValue("ETag")).hasValue("\"r5-staff\"");
        var again = querySide.request(room, KEY).header("If-None-Match", "\"r5-staff\"");
        assertThat(querySide.send(again).statusCode()).isEqualTo(304);
        assertThat(looks.of(room)).hasSize(2);
        var asHost = querySide.request(room, KEY).header("If-None-Match", "\"r5-host\"");
        assertThat(querySide.send(asHost).statusCode()).isEqualTo(200);
    }

    @Test
    void isNotOnRecordWhereNothingIsShown() {
        for (var path :
                List.of(
                        "?at=99",
                        "?at=x",
                        "/events?limit=x",
                        "/diff",
                        "/diff?from=99",
                        "/replay?from=99",
                        "/stream?mode=x")) {
            assertThat(querySide.send(querySide.request(room + path, KEY)).statusCode())
                    .as(path)
                    .isIn(404, 422);
        }
        var bad = querySide.send(querySide.request(room, KEY + "x"));
        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(querySide.send(querySide.request("ZZZZZZ", KEY)).statusCode()).isEqualTo(404);
        assertThat(looks.of(room)).isEmpty();
        assertThat(looks.of("ZZZZZZ")).isEmpty();
    }

    @Test
    void isOfNobodyButTheStaff() {
        for (var token : List.of(querySide.token(room, "ada"), StaffAccess.READER)) {
            assertThat(querySide.send(querySide.request(room, token)).statusCode()).isEqualTo(200);
        }
        assertThat(looks.of(room)).isEmpty();
    }

    @Test
    void needsAReason() throws IOException {
        for (var path : List.of("", "/events", "/diff?from=1", "/stream", "/replay")) {
            for (var reason : List.of("", "Support-Reason: why?\r\n", "Support-Reason: \r\n")) {
                assertThat(raw(path, reason))
                        .startsWith("HTTP/1.1 422")
                        .contains("REASON_REQUIRED");
            }
        }
        assertThat(raw("?at=x", "")).startsWith("HTTP/1.1 422").contains("VALIDATION_FAILED");
        assertThat(looks.of(room)).isEmpty();
        assertThat(raw("", "Support-Reason:  Ärger: 🃏 weg \r\n")).startsWith("HTTP/1.1 200");
        assertThat(looks.of(room).getLast().reason()).isEqualTo("Ärger: 🃏 weg");
    }

    @Test
    void showsNotOneByteBeforeItIsOnRecord() throws IOException {
        for (var path : List.of("", "/events", "/diff?from=1", "/stream", "/replay")) {
            looks.hold();
            try (var socket = asked(path, "Support-Reason: Ticket 4711\r\n")) {
                socket.setSoTimeout(200);
                assertThat(firstByte(socket)).as(path).isEqualTo(NOTHING_YET);
                looks.release();
                socket.setSoTimeout(15_000);
                assertThat(firstByte(socket)).as(path).isEqualTo('H');
            }
        }
        assertThat(looks.of(room)).hasSize(5);
    }

    @Test
    void showsNothingIfItCannotBeOnRecord() throws IOException {
        looks.fail(true);
        for (var path : List.of("", "/events", "/diff?from=1", "/stream", "/replay")) {
            assertThat(raw(path, "Support-Reason: Ticket 4711\r\n"))
                    .startsWith("HTTP/1.1 503")
                    .contains("ENGINE_UNAVAILABLE")
                    .doesNotContain("\"ada\"", "nearly full", "ETag", "event-stream");
        }
        assertThat(looks.of(room)).isEmpty();
    }

    @Test
    void showsNothingIfItIsNotOnRecordInTime() throws IOException {
        looks.hold();

        assertThat(raw("", "Support-Reason: Ticket 4711\r\n"))
                .startsWith("HTTP/1.1 503")
                .contains("ENGINE_UNAVAILABLE")
                .doesNotContain("\"ada\"");
    }

    @Test
    void endsWithTheKeyBeforeAnyFurtherChange() {
        var expiry = Instant.now().plusSeconds(1);
        looks.expire(expiry);
        try (var stream = querySide.stream(room + "/stream", KEY)) {
            assertThat(stream.nextEvent().event()).isEqualTo("snapshot");
            await().until(() -> Instant.now().isAfter(expiry));
            story.joined("cid", ParticipantRole.PLAYER);
            assertThat(stream.next()).isEqualTo(Block.OVER);
        }
    }

    @Test
    void showsNothingButTheBeginningWhereTheKeyExpiresMeanwhile() {
        looks.expire(Instant.EPOCH);
        try (var stream = querySide.stream(room + "/stream", KEY)) {
            assertThat(stream.nextEvent().event()).isEqualTo("snapshot");
            assertThat(stream.next()).isEqualTo(Block.OVER);
        }
        try (var replay = querySide.stream(room + "/replay?speed=max", KEY)) {
            assertThat(replay.next()).isEqualTo(Block.OVER);
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void breaksOffItsLinesWhenTheKeyIsRevoked(CapturedOutput log) throws IOException {
        // Far more than can be on its way to a reader who takes nothing.
        var games = new GameStarted[400];
        Arrays.fill(games, new GameStarted(room, "x".repeat(30_000)));
        querySide.shows(story.happens(games));
        assertThat(raw("/events", LINES).endsWith(END)).isTrue();

        try (var socket = asked("/events", LINES)) {
            socket.setSoTimeout(15_000);
            assertThat(firstByte(socket)).isEqualTo('H');
            looks.revoke(true);
            var rest = all(socket);
            assertThat(rest.contains("\"type\":\"GameStarted\"")).isTrue();
            assertThat(rest.endsWith(END)).isFalse();
        }
        assertThat(log).doesNotContain("no longer valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/events", "/audit"})
    void showsNothingWhereTheKeyExpiresWhileARevisionIsWaitedFor(String below) throws Exception {
        var expiry = Instant.now().plusSeconds(1);
        looks.expire(expiry);
        var asked = querySide.request(room + below + "?minRevision=6", KEY);
        var answer = CompletableFuture.supplyAsync(() -> querySide.send(asked));
        await().until(() -> Instant.now().isAfter(expiry));
        story.joined("cid", ParticipantRole.PLAYER);
        assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(401);
    }

    @Test
    void showsNoLineWhereTheKeyExpiresMeanwhile() throws IOException {
        looks.expire(Instant.EPOCH);
        assertThat(raw("/events", LINES))
                .startsWith("HTTP/1.1 401")
                .contains("UNAUTHENTICATED")
                .doesNotContain("\"ada\"");
    }

    private static int firstByte(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            return NOTHING_YET;
        }
    }

    private void read(String path, AccessKind kind, @Nullable Long from, @Nullable Long to) {
        read(path, 200, kind, from, to);
    }

    private void read(
            String path, int status, AccessKind kind, @Nullable Long from, @Nullable Long to) {
        var before = looks.of(room).size();
        var answer = querySide.send(querySide.request(room + path, KEY));
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(looks.of(room)).as(path).hasSize(before + 1);
        assertLast(kind, from, to);
    }

    private void assertLast(AccessKind kind, @Nullable Long from, @Nullable Long to) {
        var last = looks.of(room).getLast();
        assertThat(last)
                .isEqualTo(
                        new RoomAccessed(
                                last.accessId(), room, "staff", kind, from, to, "Ticket 4711"));
    }

    /** The whole answer to a request with these header lines, byte for byte. */
    private String raw(String path, String headers) throws IOException {
        try (var socket = asked(path, headers)) {
            socket.setSoTimeout(15_000);
            return all(socket);
        }
    }

    private static String all(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Socket asked(String path, String headers) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(RECEIVED_UNREAD);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), querySide.port()));
        var request =
                "GET /api/v1/rooms/%s%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s\r\n"
                        .formatted(room, path, KEY, headers);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
