package dev.reprise.query.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.GameStarted;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.events.room.Visibility;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.RoomStory;
import dev.reprise.query.RunningQuerySide;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Each test has a template, or a status, for itself. */
class LobbyIntegrationTest {

    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private static RunningQuerySide querySide;

    @BeforeAll
    static void start(@TempDir Path directory) {
        querySide = new RunningQuerySide(directory, Map.of());
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    private static RoomStory opened(String roomCode, Template template) {
        return querySide
                .room(roomCode)
                .opened(template, Visibility.PUBLIC, List.of("sun"))
                .joined("ada", ParticipantRole.HOST);
    }

    private static JsonNode list(String query) {
        return querySide.json("?" + query);
    }

    private static List<String> codes(JsonNode page) {
        return page.get("rooms")
                .valueStream()
                .map(each -> each.get("roomCode").asString())
                .toList();
    }

    @Test
    void saysWhatARoomIsLike() {
        var story = opened("AAAAAA", Template.SHARED_TABLE).joined("bob", ParticipantRole.PLAYER);
        querySide.shows(story);
        var room = list("template=shared-table&status=LOBBY").at("/rooms/0");
        assertThat(room.toString())
                .isEqualTo(
                        "{\"roomCode\":\"AAAAAA\",\"template\":\"shared-table\",\"status\":\"LOBBY\",\"hostName\":\"Name"
                            + " of ada\",\"participants\":2,\"maxParticipants\":50,"
                            + "\"createdAt\":\"2026-03-01T10:00:01Z\","
                            + "\"updatedAt\":\"2026-03-01T10:00:05Z\"}");

        story.hostTransferred("ada", null, HostTransferred.Reason.HOST_LEFT)
                .happens(new GameStarted("AAAAAA", "Charades"));
        querySide.shows(story);
        assertThat(codes(list("template=shared-table&status=LOBBY"))).isEmpty();
        room = list("template=shared-table&status=IN_GAME").at("/rooms/0");
        assertThat(room.has("hostName")).isFalse();

        story.closed();
        querySide.shows(story);
        assertThat(codes(list("template=shared-table"))).isEmpty();
        assertThat(codes(list("template=shared-table&status=CLOSED"))).containsExactly("AAAAAA");
    }

    @Test
    void forgetsARoomThatBecomesPrivate() {
        var story = opened("BBBBBB", Template.SHARED_TABLE).closed();
        var hidden =
                querySide
                        .room("BBBBB2")
                        .opened(Template.SHARED_TABLE, Visibility.PRIVATE, List.of())
                        .joined("ada", ParticipantRole.HOST)
                        .closed();
        querySide.shows(story).shows(hidden);
        var closed = "template=shared-table&status=CLOSED";
        assertThat(codes(list(closed))).contains("BBBBBB").doesNotContain("BBBBB2");
        story.visibility(Visibility.PRIVATE);
        querySide.shows(story);
        assertThat(codes(list(closed))).doesNotContain("BBBBBB");
    }

    @Test
    void forgetsARoomThatAllHaveLeftUntilSomebodyComes() {
        var story = opened("DDDDDD", Template.LOBBY);
        querySide.shows(story);
        assertThat(codes(list("template=lobby"))).contains("DDDDDD");
        story.left("ada");
        querySide.shows(story);
        assertThat(codes(list("template=lobby"))).doesNotContain("DDDDDD");
        assertThat(codes(list("template=lobby&status=LOBBY"))).doesNotContain("DDDDDD");

        story.joined("bob", ParticipantRole.PLAYER);
        querySide.shows(story);
        assertThat(codes(list("template=lobby"))).contains("DDDDDD");

        story.left("bob").closed();
        querySide.shows(story);
        assertThat(codes(list("template=lobby&status=CLOSED"))).contains("DDDDDD");
    }

    @Test
    void listsWhatStaysExactlyOnceAndNothingTwiceWhileRoomsChange() {
        var random = new Random(7);
        var stories = new ArrayList<RoomStory>();
        for (var number = 0; number < 60; number++) {
            var code = "C" + (char) ('A' + number % 8) + "C" + (char) ('A' + number / 8) + "CC";
            // Some have the same time, which codes alone tell apart.
            stories.add(opened(code, Template.VALUES_SORT).pause(Duration.ofSeconds(number / 3)));
        }
        stories.forEach(each -> {
            each.movedInHand("ada", "sun", "deck", "important");
            querySide.shows(each);
        });
        var changed = new HashSet<String>();
        var seen = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var page =
                    list(
                            "template=values-sort&limit=7"
                                    + (cursor == null ? "" : "&cursor=" + cursor));
            assertThat(codes(page)).hasSizeLessThanOrEqualTo(7);
            seen.addAll(codes(page));
            cursor = page.path("next").asStringOpt().orElse(null);
            for (var change = 0; change < 4; change++) {
                var story = stories.get(random.nextInt(stories.size()));
                changed.add(story.roomCode());
                story.pause(Duration.ofSeconds(random.nextInt(60)))
                        .movedInHand("ada", "sun", "deck", "important");
                querySide.shows(story);
            }
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen)
                .containsAll(
                        stories.stream()
                                .map(RoomStory::roomCode)
                                .filter(code -> !changed.contains(code))
                                .toList());
        assertThat(changed).isNotEmpty();
    }

    @Test
    void listsTheNewestActivityFirst() {
        for (var code : List.of("DDDDD2", "DDDDD3", "DDDDD4")) {
            querySide.shows(opened(code, Template.LOBBY).pause(Duration.ofSeconds(5)));
        }
        var second = querySide.room("DDDDD5").opened(Template.LOBBY, Visibility.PUBLIC, List.of());
        querySide.shows(second.pause(Duration.ofHours(1)).joined("bob", ParticipantRole.HOST));
        assertThat(codes(list("template=lobby"))).startsWith("DDDDD5");
    }

    @Test
    void refusesWhatItCannotRead() {
        for (var query :
                List.of("status=OPEN", "template=chess", "limit=0", "limit=x", "cursor=x")) {
            var answer = querySide.get("?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(422);
            assertThat(RunningQuerySide.errorFields(answer))
                    .containsExactly(query.substring(0, query.indexOf('=')));
        }
        querySide.shows(opened("EEEEE2", Template.LOBBY)).shows(opened("EEEEE3", Template.LOBBY));
        var cursor = list("template=lobby&limit=1").get("next").asString();
        assertThat(querySide.get("?template=lobby&cursor=" + cursor).statusCode()).isEqualTo(200);
        assertThat(querySide.get("?cursor=" + cursor).statusCode()).isEqualTo(422);
        IntStream.range(0, cursor.length())
                .forEach(place -> {
                    var other = cursor.charAt(place) == 'A' ? 'B' : 'A';
                    var forged = cursor.substring(0, place) + other + cursor.substring(place + 1);
                    var status = querySide.get("?template=lobby&cursor=" + forged).statusCode();
                    assertThat(status).as(forged).isEqualTo(422);
                });
    }

    /** Of each status and template it reads a page at most; what it costs H2 says itself. */
    @Test
    void readsNoMoreForAllTheRoomsThatWereClosed() {
        var jdbc = querySide.bean(ProjectionDatabase.class).jdbc();
        jdbc.sql(
                        "insert into room select '$' || x, 1, 'RoomOpened', true, case when mod(x,"
                            + " 125) = 0 then 'RETURNING' else 'CLOSED' end, 'LOBBY', null, 1, 50,"
                            + " timestamp with time zone '2020-01-01 00:00:00Z', timestamp with"
                            + " time zone '2020-01-01 00:00:00Z' + x * interval '1' second, null"
                            + " from system_range(1, 5000)")
                .update();
        try {
            var filter = new LobbyFilter(LobbyFilter.OPEN, LobbyFilter.ANY);
            var after = new LobbyCursor(RoomStory.START, "ZZZZZZ", filter);
            var query = Lobby.query(filter, RoomStory.START, after, 20);
            var plan =
                    jdbc.sql("explain analyze " + query.sql())
                            .params(query.parameters())
                            .query(String.class)
                            .single();
            assertThat(plan).contains("ROOM_BY_ACTIVITY").doesNotContain("tableScan");
            assertThat(SCANNED.matcher(plan).results())
                    .isNotEmpty()
                    .allMatch(each -> Integer.parseInt(each.group(1)) <= 21);
            assertThat(plan.split("index sorted", -1)).hasSize(9 + 1);
            assertThat(codes(list("status=" + RoomStatus.RETURNING + "&limit=1000"))).hasSize(40);
        } finally {
            jdbc.sql("delete from room where room_code like '$%'").update();
        }
    }
}
