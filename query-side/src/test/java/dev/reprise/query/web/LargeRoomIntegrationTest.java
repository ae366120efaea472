package dev.reprise.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.GameStarted;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomCode;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.RoomStory;
import dev.reprise.query.RunningQuerySide;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Rooms with events of many bytes. */
class LargeRoomIntegrationTest {

    private static final int PAGE = 1 << 20;
    private static final int LARGEST_PAYLOAD = PAGE - 512;
    private static final int RECEIVED_UNREAD = 1 << 18;
    private static final String LINES = "Accept: application/x-ndjson\r\n";

    /** The last chunk of an answer that is whole. */
    private static final String END = "\r\n0\r\n\r\n";

    private static RunningQuerySide querySide;
    private static int rooms;

    private RoomStory story;
    private String room = "";

    @BeforeAll
    static void start(@TempDir Path directory) {
        querySide = new RunningQuerySide(directory, Map.of());
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
                        .opened(Template.LOBBY, Visibility.PUBLIC, List.of())
                        .joined("ada", ParticipantRole.HOST)
                        .joined("bob", ParticipantRole.PLAYER);
    }

    private void grows(int events, int bytes) {
        var games = new GameStarted[events];
        Arrays.fill(games, new GameStarted(room, "x".repeat(bytes)));
        querySide.shows(story.happens(games));
    }

    @Nested
    class Pages {

        @Test
        void endEarlyAtOneMebibyteAndGoOnFromThere() {
            grows(12, 248_000);
            var seen = new ArrayList<Long>();
            for (var next = 0L; next >= 0; ) {
                var answer = querySide.get(room + "/events?limit=1000&after=" + next);
                assertThat(answer.body().length()).isLessThanOrEqualTo(PAGE);
                var page = RunningQuerySide.parse(answer.body());
                page.path("events").forEach(each -> seen.add(each.path("revision").asLong()));
                next = page.path("next").asLong(-1);
                assertThat(next).isIn(-1L, seen.getLast());
            }
            assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 17).boxed().toList());
        }

        @Test
        void endEarlyBackwardsToo() {
            grows(12, 248_000);
            var page = querySide.json(room + "/events?before=18&limit=1000");
            assertThat(
                            page.path("events")
                                    .valueStream()
                                    .map(each -> each.path("revision").asLong()))
                    .containsExactly(14L, 15L, 16L, 17L);
            assertThat(page.path("next").asLong()).isEqualTo(14);
        }

        @Test
        void haveAtLeastOneEntry() {
            var overhead = "{\"roomCode\":\"AAAAAA\",\"name\":\"\"}".length();
            grows(2, LARGEST_PAYLOAD - overhead + 1);
            var page = querySide.json(room + "/events?after=5");
            assertThat(page.path("events")).hasSize(1);
            assertThat(page.path("next").asLong()).isEqualTo(6);
        }
    }

    /** Far more than can be on its way to a reader who takes nothing. */
    @Nested
    class ForAReaderWhoTakesNothing {

        @BeforeEach
        void grow() {
            grows(400, 30_000);
        }

        @Test
        void anExportBreaksOffWhenTheRoomBecomesPrivate() throws IOException {
            assertThat(
                            restOf(
                                    asked("/events", "", LINES),
                                    () -> story.visibility(Visibility.PRIVATE)))
                    .contains("\"type\":\"GameStarted\"")
                    .doesNotContain("\"revision\":405")
                    .doesNotEndWith(END);
        }

        @Test
        void anExportBreaksOffWhenTheReaderIsTakenOut() throws IOException {
            assertThat(restOf(asked("/events", "bob", LINES), () -> story.left("bob")))
                    .doesNotContain("\"revision\":405")
                    .doesNotEndWith(END);
        }

        @Test
        void anExportBreaksOffWhenTheReaderIsNotHostAnyMore() throws IOException {
            assertThat(restOf(asked("/events", "ada", LINES), this::transfer))
                    .doesNotContain("\"revision\":405")
                    .doesNotEndWith(END);
        }

        @Test
        void anExportGoesOnWhateverElseHappens() throws IOException {
            assertThat(restOf(asked("/events", "ada", LINES), () -> story.left("bob")))
                    .contains("\"revision\":405")
                    .endsWith(END);
        }

        @Test
        void aResumedStreamEndsWhenTheRoomBecomesPrivate() throws IOException {
            assertThat(
                            restOf(
                                    asked("/stream?lastRevision=1", "", ""),
                                    () -> story.visibility(Visibility.PRIVATE)))
                    .contains("id: 6")
                    .doesNotContain("id: 405")
                    .endsWith(END);
        }

        @Test
        void aResumedStreamBeginsAnewForAnotherAudience() throws IOException {
            var rest =
                    restOf(
                            asked("/stream?lastRevision=1", "ada", ""),
                            () -> {
                                transfer();
                                story.closed();
                            });
            assertThat(rest)
                    .contains("id: 6")
                    .doesNotContain("id: 405")
                    .containsPattern("id: 40[67]\nevent: snapshot");
        }

        private void transfer() {
            story.hostTransferred("ada", "bob", HostTransferred.Reason.REQUESTED);
        }

        private String restOf(Socket socket, Runnable change) throws IOException {
            try (socket) {
                socket.setSoTimeout(15_000);
                var _ = socket.getInputStream().read();
                change.run();
                querySide.shows(story);
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private Socket asked(String path, String participantId, String headers) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(RECEIVED_UNREAD);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), querySide.port()));
        var credentials =
                participantId.isEmpty()
                        ? ""
                        : "Authorization: Bearer %s\r\n"
                                .formatted(querySide.token(room, participantId));
        var request =
                "GET /api/v1/rooms/%s%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s%s\r\n"
                        .formatted(room, path, credentials, headers);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
