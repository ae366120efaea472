package dev.reprise.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.RoomStory;
import dev.reprise.query.RunningQuerySide;
import dev.reprise.query.StaffAccess;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

class FeedIntegrationTest {

    private static RunningQuerySide querySide;

    @BeforeAll
    static void start(@TempDir Path directory) {
        querySide = new RunningQuerySide(directory, Map.of());
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    private static HttpResponse<String> get(String query) {
        return querySide.send(querySide.request("/feed" + query, StaffAccess.READER));
    }

    private static JsonNode page(String query) {
        var answer = get(query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningQuerySide.parse(answer.body());
    }

    /** Where the feed ends now. */
    private static String end() {
        var next = page("").get("next").asString();
        while (true) {
            var page = page("?after=" + next);
            if (page.get("next").asString().equals(next)) {
                return next;
            }
            next = page.get("next").asString();
        }
    }

    private static List<String> places(JsonNode page) {
        var places = new ArrayList<String>();
        page.get("events")
                .forEach(each ->
                        places.add(
                                each.get("roomCode").asString() + each.get("revision").asLong()));
        return places;
    }

    private static RoomStory open(String code, Visibility visibility) {
        return querySide
                .room(code)
                .opened(Template.VALUES_SORT, visibility, List.of("sun", "moon"))
                .joined("ada", ParticipantRole.HOST);
    }

    @Test
    void tellsOfAllRoomsInTheOrderOfTheLogAsThePublicSeesThem() {
        var begun = end();
        var one = open("FEED22", Visibility.PUBLIC);
        var other = open("FEED33", Visibility.PRIVATE);
        one.movedInHand("ada", "sun", "deck", "important");
        other.movedInHand("ada", "moon", "deck", "important");

        var page = page("?after=" + begun);

        assertThat(places(page))
                .containsExactly(
                        "FEED221", "FEED222", "FEED223", "FEED331", "FEED332", "FEED333", "FEED224",
                        "FEED334");
        var moved = page.get("events").get(6);
        var same = querySide.json("FEED22/events?after=3").get("events").get(0);
        assertThat(moved.get("payload").has("cardId")).isFalse();
        assertThat(moved.get("payload")).isEqualTo(same.get("payload"));
        assertThat(moved.get("commandId")).isEqualTo(same.get("commandId"));
        assertThat(page.toString()).doesNotContain("nonce", "secret");
        assertThat(places(page("?after=" + page.get("next").asString()))).isEmpty();
    }

    @Test
    void goesOnWhereItEndedWithoutGapOrRepeat() {
        var next = end();
        var story = open("FEED44", Visibility.PUBLIC);
        var large = "x".repeat(3_000);
        for (var i = 0; i < 700; i++) {
            story.happens(new StatusesChanged("FEED44", large + i, List.of()));
        }
        var seen = new ArrayList<Long>();
        var pages = 0;
        for (var more = true; more; pages++) {
            var page = page("?after=" + next);
            assertThat(page.toString().length()).isLessThan((1 << 20) + 8_000);
            page.get("events").forEach(each -> seen.add(each.get("revision").asLong()));
            more = !page.get("next").asString().equals(next);
            next = page.get("next").asString();
        }

        assertThat(pages).isGreaterThan(3);
        assertThat(seen).hasSize(703);
        for (var i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i)).isEqualTo(i + 1);
        }
    }

    @Test
    void selectsTypesAndTellsNothingOfOthers() {
        var begun = end();
        open("FEED55", Visibility.PUBLIC)
                .happens(new GameStarted("FEED55", "Tag"))
                .happens(new GameEnded("FEED55", null));

        var page = page("?types=GameStarted,GameEnded&after=" + begun);
        assertThat(places(page)).containsExactly("FEED554", "FEED555");
        assertThat(page("?types=RoomClosed&after=" + begun).get("next").asString())
                .isEqualTo(begun);
    }

    @Test
    void waitsForWhatComesAndNoLonger() {
        var begun = end();
        assertThat(places(page("?wait=1&after=" + begun))).isEmpty();

        var waiting = CompletableFuture.supplyAsync(() -> page("?wait=30&after=" + begun));
        open("FEED66", Visibility.PUBLIC);

        await().atMost(Duration.ofSeconds(10)).until(waiting::isDone);
        assertThat(places(waiting.join())).first().isEqualTo("FEED661");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAA", "AAAAAAAAAAEAAAAA", "__________________8"})
    void knowsTheCursorsOfOthers(String cursor) {
        var refused = get("?after=" + cursor);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(RunningQuerySide.errorFields(refused)).containsExactly("after");
    }

    @Test
    void isForKeysThatMayReadRooms() {
        assertThat(querySide.get("/feed").statusCode()).isEqualTo(401);
        for (var key : List.of(StaffAccess.STAFF, "rk_rooms-write", "rk_admin")) {
            assertThat(querySide.send(querySide.request("/feed", key)).statusCode())
                    .as(key)
                    .isEqualTo(403);
        }
        assertThat(RunningQuerySide.errorFields(get("?wait=-1&types=Nothing")))
                .isSubsetOf("wait", "types")
                .isNotEmpty();
    }
}
