package dev.reprise.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.RoomStory;
import dev.reprise.query.RunningQuerySide;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How paths, parameters and headers of reads may be written. */
class ReadingFormsIntegrationTest {

    private static final String TAG = "\"r3-public\"";

    private static RunningQuerySide querySide;
    private static RoomStory closed;

    @BeforeAll
    static void start(@TempDir Path directory) {
        // Who waits for what never comes would wait for longer than a request may take.
        querySide = new RunningQuerySide(directory, Map.of("reprise.history.longest-wait", "60s"));
        querySide.shows(
                querySide
                        .room("ABCDEF")
                        .opened(Template.LOBBY, Visibility.PUBLIC, List.of())
                        .joined("ada", ParticipantRole.HOST));
        closed =
                querySide
                        .room("CCCCCC")
                        .opened(Template.LOBBY, Visibility.PUBLIC, List.of())
                        .joined("ada", ParticipantRole.HOST)
                        .closed();
        querySide.shows(closed);
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    private static HttpResponse<String> get(String path, String... headers) {
        var request = querySide.request(path, "");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return querySide.send(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCDEF",
                "abcdef",
                "%20ABCDEF%20",
                "ABC%20DEF",
                "ABC%C2%A0def",
                "%09ABCDEF"
            })
    void takesARoomsCodeAsItWasPasted(String code) {
        for (var below : List.of("", "/events", "/stats", "/diff?from=1")) {
            assertThat(get(code + below).statusCode()).as(code + below).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ABCDEF?attime=x | attime | atTime",
                "ABCDEF/events?types=RoomOpened | types | type",
                "ABCDEF/stream?type=RoomOpened | type | types",
                "ABCDEF/replay?form=1 | form | from",
                "ABCDEF/diff?from=1&too=2 | too | to",
                "ABCDEF/stats?minrevision=1 | minrevision | minRevision",
                "ABCDEF/audit?aftr=1 | aftr | after",
                "?statuss=LOBBY | statuss | status",
                "/stats?minRevision=1 | minRevision | it takes none",
                "/admin/verify?force=true | force | it takes none"
            })
    void namesParametersThatThereAreNot(String path, String field, String meant) {
        var response = get(path);

        assertThat(response.statusCode()).as(path).isEqualTo(422);
        assertThat(RunningQuerySide.errorFields(response)).containsExactly(field);
        assertThat(RunningQuerySide.parse(response.body()).at("/errors/0/message").asString())
                .contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCDEF?at=",
                "ABCDEF?atTime",
                "ABCDEF/events?type=",
                "ABCDEF/events?participant=",
                "ABCDEF/stream?types=",
                "ABCDEF/replay?to=",
                "?cursor=",
                "ABCDEF?at=1&at=2",
                "ABCDEF/events?type=RoomOpened&type=CardMoved"
            })
    void refusesParametersThatAreEmptyOrThereTwice(String path) {
        assertThat(get(path).statusCode()).as(path).isEqualTo(422);
    }

    @Test
    void saysWhichEventTypesThereAre() {
        assertThat(get("ABCDEF/events?type=Foo").body())
                .contains("'Foo' is none", "CardMoved", "RoomOpened");
        assertThat(get("ABCDEF/stream?types=RoomOpened,cardmoved").body())
                .contains("'cardmoved' is none; did you mean CardMoved?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/events", "/diff?from=1", "/stream", "/replay", "/stats", "/audit"})
    void takesARevisionToWaitForWhateverIsRead(String below) {
        var path = "ABCDEF" + below + (below.contains("?") ? "&" : "?") + "minRevision=x";

        assertThat(RunningQuerySide.errorFields(get(path))).containsExactly("minRevision");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TAG,
                "W/" + TAG,
                "*",
                "\"other\", " + TAG,
                "\"other\",W/" + TAG + " , \"r1-public\""
            })
    void answersThatNothingHasChanged(String condition) {
        var response = get("ABCDEF", "If-None-Match", condition);

        assertThat(response.statusCode()).as(condition).isEqualTo(304);
        assertThat(response.headers().firstValue("ETag")).hasValue(TAG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "r3-public", "\"r3-PUBLIC\"", "*, *", "\"r3-public"})
    void answersWithTheStateToAnyOtherCondition(String condition) {
        assertThat(get("ABCDEF", "If-None-Match", condition).statusCode())
                .as(condition)
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABCDEF?at=2", "ABCDEF?atTime=9999-12-31T23:59:59Z"})
    void answersThatNothingHasChangedInThePast(String path) {
        var tag = get(path).headers().firstValue("ETag").orElseThrow();

        assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get("ABCDEF?at=1", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void takesNoHeaderForAParameter() {
        assertThat(get("ABCDEF", "at", "1").headers().firstValue("ETag")).hasValue(TAG);
        assertThat(get("ABCDEF/events", "limit", "none").statusCode()).isEqualTo(200);
    }

    @Test
    void readsTimesOfAllYearsAndForms() {
        var end =
                List.of(
                        "9999-12-31T23:59:59Z",
                        "9999-12-31T23:59:59-23:59",
                        "2999-12-31t23:59:60z");
        for (var time : end) {
            assertThat(get("ABCDEF?atTime=" + time).statusCode()).as(time).isEqualTo(200);
            assertThat(querySide.json("ABCDEF/events?to=" + time).path("events").size())
                    .isEqualTo(3);
            assertThat(querySide.json("ABCDEF/events?from=" + time).path("events").size()).isZero();
        }
        for (var time : List.of("0000-01-01T00:00:00Z", "0000-01-01T00:00:00%2B23:59")) {
            assertThat(get("ABCDEF?atTime=" + time).body()).contains("REVISION_NOT_FOUND");
            assertThat(querySide.json("ABCDEF/events?from=" + time).path("events").size())
                    .isEqualTo(3);
        }
        var exact = RoomStory.START.plusSeconds(2).toString().replace("Z", ".00000000000000000000");
        for (var offset : List.of("Z", "z", "%2B00:00", "+00:00")) {
            assertThat(querySide.json("ABCDEF?atTime=" + exact + offset).path("revision").asInt())
                    .as(offset)
                    .isEqualTo(2);
        }
        assertThat(get("ABCDEF?atTime=%2B999999999-12-31T23:59:59Z").statusCode()).isEqualTo(422);
    }

    @Test
    void streamsWithoutBeingKeptOrTransformed() {
        for (var path : List.of("CCCCCC/stream", "CCCCCC/replay?speed=max")) {
            var headers = get(path).headers();
            assertThat(headers.allValues("Cache-Control"))
                    .as(path)
                    .containsExactly("no-store, no-transform");
        }
    }

    @Test
    void takesAnEmptyLastEventIdForNone() {
        for (var id : List.of("", " ")) {
            assertThat(get("CCCCCC/stream", "Last-Event-ID", id).body())
                    .contains("event: snapshot");
            assertThat(get("CCCCCC/replay?speed=max", "Last-Event-ID", id).body())
                    .contains("id: 1\n", "event: end");
        }
        assertThat(get("CCCCCC/stream?lastRevision=1", "Last-Event-ID", "").body())
                .doesNotContain("event: snapshot")
                .contains("id: 2\n");
    }

    @Test
    void goesOnBehindTheFirstOfSeveralLastEventIds() {
        assertThat(get("CCCCCC/stream", "Last-Event-ID", "2", "Last-Event-ID", "1").body())
                .doesNotContain("id: 2\n")
                .contains("id: 3\n");
    }

    @Test
    void hasNothingBehindTheEndOfAClosedRoom() {
        for (var seen : List.of(closed.revision(), closed.revision() + 1, Long.MAX_VALUE)) {
            for (var stream : List.of("CCCCCC/stream", "CCCCCC/replay")) {
                assertThat(get(stream, "Last-Event-ID", seen.toString()).statusCode())
                        .as("%s behind %d", stream, seen)
                        .isEqualTo(204);
                assertThat(get(stream + "?lastRevision=" + seen).statusCode()).isEqualTo(204);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ABCDEF/events | */* | application/json",
                "ABCDEF/events | application/x-ndjson;q=0.5, application/json | application/json",
                "ABCDEF/events | application/x-ndjson;q=0, */* | application/json",
                "ABCDEF/events | application/json;q=0, */* | application/x-ndjson",
                "ABCDEF/events | application/x-ndjson, */*;q=0.1 | application/x-ndjson",
                "ABCDEF/diff?from=1 | application/* | application/json-patch+json",
                "ABCDEF/diff?from=1 | application/json-patch+json;q=0, */* | application/json",
                "CCCCCC/stream | text/* | text/event-stream",
                "ABCDEF | application/json;q=0.1 | application/json",
                "? | application/json, text/html;q=0 | application/json"
            })
    void answersWithWhatIsAcceptedMostGladly(String path, String accept, String type) {
        var response = get(path, "Accept", accept);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith(type)
                .satisfies(it -> assertThat(it.split(";", -1)[0]).isEqualTo(type));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ABCDEF/events | application/json;q=0, application/x-ndjson;q=0",
                "ABCDEF/events | */*;q=0",
                "ABCDEF/diff?from=1 | text/html",
                "ABCDEF/stream | application/json",
                "ABCDEF/stream | text/event-stream;q=0, application/json",
                "ABCDEF/replay | text/event-stream;q=0.0",
                "ABCDEF | application/problem+json",
                "ABCDEF/stats | text/html",
                "? | text/html, application/json;q=0"
            })
    void refusesWhatIsNotAccepted(String path, String accept) {
        var response = get(path, "Accept", accept);

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(response.body()).contains("NOT_ACCEPTABLE");
    }

    @Test
    void namesItsTraceWhateverItAnswers() {
        for (var path :
                List.of(
                        "ABCDEF",
                        "CCCCCC/stream",
                        "CCCCCC/replay?speed=max",
                        "ZZZZZZ",
                        "ABCDEF?at=x")) {
            assertThat(get(path).headers().firstValue("Trace-Id"))
                    .as(path)
                    .hasValueSatisfying(it -> assertThat(it).matches("[0-9a-f]{32}"));
        }
    }
}
