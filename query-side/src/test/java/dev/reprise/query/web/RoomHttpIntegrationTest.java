package dev.reprise.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.flipkart.zjsonpatch.Jackson3JsonPatch;

import dev.reprise.events.card.Template;
import dev.reprise.events.query.AwaitRevision;
import dev.reprise.events.query.RevisionFound;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.RoomStory;
import dev.reprise.query.RunningQuerySide;

import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

class RoomHttpIntegrationTest {

    /** Each with the parameter that cannot be read. */
    private static final Map<String, String> UNREADABLE =
            Map.ofEntries(
                    Map.entry("ABCDEF?at=x", "at"),
                    Map.entry("ABCDEF?atTime=yesterday", "atTime"),
                    Map.entry("ABCDEF?minRevision=-1", "minRevision"),
                    Map.entry("ABCDEF/events?limit=0", "limit"),
                    Map.entry("ABCDEF/events?type=Nothing", "type"),
                    Map.entry("ABCDEF/events?from=x", "from"),
                    Map.entry("ABCDEF/stream?mode=x", "mode"),
                    Map.entry("ABCDEF/stream?lastRevision=x", "lastRevision"),
                    Map.entry("ABCDEF/stream?types=,", "types"),
                    Map.entry("ABCDEF/diff", "from"),
                    Map.entry("ABCDEF/diff?from=x", "from"),
                    Map.entry("ABCDEF/diff?from=1&to=x", "to"),
                    Map.entry("ABCDEF/diff?from=1&minRevision=x", "minRevision"),
                    Map.entry("ABCDEF/replay?from=x", "from"),
                    Map.entry("ABCDEF/replay?to=x", "to"),
                    Map.entry("ABCDEF/replay?from=5&to=4", "to"),
                    Map.entry("ABCDEF/replay?speed=0.2", "speed"),
                    Map.entry("ABCDEF/replay?mode=x", "mode"),
                    Map.entry("ABCDEF/replay?minRevision=x", "minRevision"),
                    Map.entry("ABCDEF/stats?minRevision=x", "minRevision"),
                    Map.entry("ABCDEF/audit?after=x", "after"),
                    Map.entry("ABCDEF/audit?limit=0", "limit"),
                    Map.entry("?limit=x", "limit"));

    private static RunningQuerySide querySide;
    private static RoomStory story;

    @BeforeAll
    static void start(@TempDir Path directory) {
        querySide = new RunningQuerySide(directory, Map.of());
        story =
                querySide
                        .room("ABCDEF")
                        .opened(Template.SHARED_TABLE, Visibility.PUBLIC, List.of("sun", "moon"))
                        .joined("ada", ParticipantRole.HOST)
                        .joined("bob", ParticipantRole.PLAYER);
        for (var i = 0; i < 250; i++) {
            var there = i % 2 == 0;
            story.movedOnTable("bob", "sun", there ? "deck" : "left", there ? "left" : "deck");
        }
        querySide.shows(story);
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void showsTheStateInEitherCase() {
        var response = querySide.get("abcdef");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).hasValue("\"r255-public\"");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        var state = RunningQuerySide.parse(response.body());
        assertThat(state.path("roomCode").asString()).isEqualTo("ABCDEF");
        assertThat(state.path("hostId").asString()).isEqualTo("ada");
        assertThat(state.path("template").asString()).isEqualTo("shared-table");
        assertThat(state.path("visibility").asString()).isEqualTo("PUBLIC");
        assertThat(state.path("version").asLong()).isEqualTo(253);
        assertThat(state.path("participants").get(1).path("version").asLong()).isEqualTo(1);
        assertThat(state.has("game")).isFalse();
        assertThat(response.body()).doesNotContain("null", "nonce", "hostAudienceId");
    }

    @Test
    void tellsTheCommandSideWhichRevisionAnEventHas() {
        assertThat(revision("ABCDEF-event-255", 5_000, "ABCDEF", 253L)).isEqualTo(255);
        // What a join tells of the room comes before what it tells of the participant.
        assertThat(revision("ABCDEF-event-3", 5_000, "ABCDEF", 2L)).isEqualTo(3);
        assertThat(revision("ABCDEF-event-200", 5_000, null, null)).isEqualTo(200);
        assertThat(revision(null, 5_000, null, null)).isEqualTo(255);
        assertThat(revision("ABCDEF-event-256", 50, "ABCDEF", 254L)).isNull();
        assertThat(revision("ABCDEF-event-256", 50, null, null)).isNull();
    }

    private static @Nullable Long revision(
            @Nullable String eventId,
            long limitMillis,
            @Nullable String aggregateId,
            @Nullable Long version) {
        var query = new AwaitRevision("ABCDEF", eventId, limitMillis, aggregateId, version);
        return querySide
                .bean(QueryGateway.class)
                .query(query, RevisionFound.class)
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .revision();
    }

    @Test
    void saysWhenNothingHasChanged() {
        var request = querySide.request("ABCDEF", "").header("If-None-Match", "\"r255-public\"");
        var response = querySide.send(request);
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.headers().firstValue("ETag")).hasValue("\"r255-public\"");
        var owner = querySide.request("ABCDEF", querySide.token("ABCDEF", "bob"));
        assertThat(querySide.send(owner.header("If-None-Match", "\"r255-public\"")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void showsEveryRevisionAsItWas() {
        for (var revision : List.of(1L, 2L, 5L, 99L, 100L, 101L, 200L, 254L, 255L)) {
            var state = querySide.json("ABCDEF?at=" + revision);
            assertThat(state.path("revision").asLong()).isEqualTo(revision);
            assertThat(state.path("updatedAt").asString())
                    .isEqualTo(RoomStory.START.plusSeconds(revision).toString());
        }
        assertThat(querySide.json("ABCDEF?at=6").at("/table/piles/left").toString())
                .isEqualTo("[\"sun\"]");
    }

    @Test
    void findsTheRevisionOfATime() {
        var time = RoomStory.START.plusSeconds(42).plusMillis(500);
        assertThat(querySide.json("ABCDEF?atTime=" + time).path("revision").asLong()).isEqualTo(42);
        var tooEarly = querySide.get("ABCDEF?atTime=" + RoomStory.START);
        assertThat(tooEarly.statusCode()).isEqualTo(404);
        assertThat(tooEarly.body()).contains("REVISION_NOT_FOUND");
    }

    @Test
    void knowsNoOtherRevisionsAndRooms() {
        for (var path :
                List.of(
                        "ABCDEF?at=0",
                        "ABCDEF?at=-1",
                        "ABCDEF?at=256",
                        "ABCDEF/diff?from=0",
                        "ABCDEF/diff?from=256",
                        "ABCDEF/diff?from=1&to=256",
                        "ABCDEF/diff?from=1&to=-1",
                        "ABCDEF/replay?from=0",
                        "ABCDEF/replay?from=256",
                        "ABCDEF/replay?to=256",
                        "ABCDEF/replay?to=0")) {
            var response = querySide.get(path);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("REVISION_NOT_FOUND");
        }
        for (var path :
                List.of(
                        "ZZZZZZ",
                        "ABC",
                        "ABCDE0",
                        "ZZZZZZ/events",
                        "ZZZZZZ/stream",
                        "ZZZZZZ/diff?from=1",
                        "ZZZZZZ/replay")) {
            var response = querySide.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(response.body()).contains("ROOM_NOT_FOUND");
        }
    }

    @Test
    void namesTheParameterThatCannotBeRead() {
        UNREADABLE.forEach((path, field) -> {
            var response = querySide.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(422);
            assertThat(RunningQuerySide.errorFields(response)).containsExactly(field);
        });
    }

    @Test
    void namesItBeforeItRefusesBadCredentials() {
        UNREADABLE.forEach((path, field) -> {
            var response = querySide.send(querySide.request(path, "not-a-token"));
            assertThat(response.statusCode()).as(path).isEqualTo(422);
            assertThat(RunningQuerySide.errorFields(response)).containsExactly(field);
        });
        for (var path :
                List.of(
                        "?limit=1",
                        "ABCDEF",
                        "ABCDEF/events",
                        "ABCDEF/stream",
                        "ABCDEF/diff?from=1",
                        "ABCDEF/replay",
                        "ABCDEF/stats?minRevision=1",
                        "ABCDEF/audit?after=0")) {
            var response = querySide.send(querySide.request(path, "not-a-token"));
            assertThat(response.statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void pagesForwardsThroughAllEvents() {
        var first = querySide.json("ABCDEF/events");
        assertThat(revisions(first)).containsExactlyElementsOf(range(1, 200));
        assertThat(first.path("next").asLong()).isEqualTo(200);
        var second = querySide.json("ABCDEF/events?after=200");
        assertThat(revisions(second)).containsExactlyElementsOf(range(201, 255));
        assertThat(second.has("next")).isFalse();
        assertThat(revisions(querySide.json("ABCDEF/events?limit=5000"))).hasSize(255);
        var entry = first.path("events").get(5);
        assertThat(entry.propertyNames())
                .containsExactly(
                        "revision",
                        "eventId",
                        "type",
                        "timestamp",
                        "participantId",
                        "actorId",
                        "commandId",
                        "payload");
    }

    @Test
    void saysWhenAllOfACommandWasSeen() throws Exception {
        var joined = "{\"index\":1,\"of\":2}";
        var seated = "{\"index\":2,\"of\":2}";
        var entries = querySide.json("ABCDEF/events?limit=6").path("events");
        assertThat(entries.get(0).has("part")).isFalse();
        assertThat(entries.get(1).path("part").toString()).isEqualTo(joined);
        assertThat(entries.get(2).path("part").toString()).isEqualTo(seated);
        assertThat(entries.get(5).has("part")).isFalse();
        try (var stream = querySide.stream("ABCDEF/stream?lastRevision=1", "")) {
            stream.until(6);
            assertThat(stream.raw())
                    .containsOnlyOnce(
                            "\"part\":"
                                    + joined
                                    + ",\"payload\":{\"roomCode\":\"ABCDEF\",\"participantId\":\"ada\"");
        }
    }

    @Test
    void pagesBackwards() {
        var last = querySide.json("ABCDEF/events?before=256&limit=100");
        assertThat(revisions(last)).containsExactlyElementsOf(range(156, 255));
        assertThat(last.path("next").asLong()).isEqualTo(156);
        var first = querySide.json("ABCDEF/events?before=56&limit=100");
        assertThat(revisions(first)).containsExactlyElementsOf(range(1, 55));
        assertThat(first.has("next")).isFalse();
    }

    @Test
    void selectsByTypeParticipantAndTime() {
        assertThat(revisions(querySide.json("ABCDEF/events?type=ParticipantJoined,RoomOpened")))
                .containsExactly(1L, 2L, 4L);
        assertThat(revisions(querySide.json("ABCDEF/events?participant=ada")))
                .containsExactly(2L, 3L);
        var from = RoomStory.START.plusSeconds(10);
        var to = RoomStory.START.plusSeconds(12);
        assertThat(revisions(querySide.json("ABCDEF/events?from=" + from + "&to=" + to)))
                .containsExactly(10L, 11L, 12L);
    }

    @Test
    void streamsAWholeSelectionAsLines() {
        var request =
                querySide
                        .request("ABCDEF/events?after=1&limit=3", "")
                        .header("Accept", "application/x-ndjson");
        var response = querySide.send(request);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/x-ndjson"));
        var revisions =
                response.body()
                        .lines()
                        .map(line -> RunningQuerySide.parse(line).path("revision").asLong());
        assertThat(revisions).containsExactlyElementsOf(range(2, 255));
    }

    @Test
    void answersHead() {
        for (var path :
                List.of(
                        "ABCDEF",
                        "ABCDEF/events",
                        "ABCDEF/stream",
                        "ABCDEF/diff?from=1",
                        "ABCDEF/replay")) {
            var response = querySide.send(querySide.request(path, "").HEAD());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
        }
    }

    @Test
    void tellsWhatChangedBetweenTwoRevisionsInEitherDirection() {
        for (var pair : List.of("1 255", "255 1", "5 6", "6 5", "99 200", "3 3", "4 2")) {
            var from = pair.split(" ", 2)[0];
            var to = pair.split(" ", 2)[1];
            var patch = querySide.json("ABCDEF/diff?from=%s&to=%s".formatted(from, to));
            assertThat(Jackson3JsonPatch.apply(patch, querySide.json("ABCDEF?at=" + from)))
                    .as(pair)
                    .isEqualTo(querySide.json("ABCDEF?at=" + to));
        }
        assertThat(querySide.get("ABCDEF/diff?from=3&to=3").body()).isEqualTo("[]");
        assertThat(querySide.get("ABCDEF/diff?from=7").body())
                .isEqualTo(querySide.get("ABCDEF/diff?from=7&to=255").body());
        assertThat(querySide.get("ABCDEF/diff?from=5&to=6").body())
                .contains(
                        "{\"op\":\"move\",\"from\":\"/table/piles/deck/0\","
                                + "\"path\":\"/table/piles/left/0\"}");
    }

    @Test
    void comparesUnderTheTypeThatIsAskedFor() {
        var types =
                Map.of(
                        "", "application/json-patch+json",
                        "*/*", "application/json-patch+json",
                        "application/json", "application/json",
                        "application/json-patch+json", "application/json-patch+json",
                        "application/json;q=0.5, application/json-patch+json",
                                "application/json-patch+json",
                        "application/json-patch+json;q=0.5, application/json", "application/json");
        types.forEach((accept, type) -> {
            var request = querySide.request("ABCDEF/diff?from=5&to=6", "");
            var response =
                    querySide.send(accept.isEmpty() ? request : request.header("Accept", accept));
            assertThat(response.headers().firstValue("Content-Type")).as(accept).hasValue(type);
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(response.headers().allValues("Vary")).contains("Accept");
        });
        var request = querySide.request("ABCDEF/diff?from=5", "").header("Accept", "text/html");
        var response = querySide.send(request);
        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.body()).contains("NOT_ACCEPTABLE");
    }

    @Test
    void waitsForARevisionThatIsOnItsWay() throws Exception {
        // Many, since a room can appear between any two things that the read does.
        for (var number = 22; number <= 49; number++) {
            var path = "WWWW%d?minRevision=3".formatted(number).replace("0", "Z").replace("1", "Y");
            var answer = CompletableFuture.supplyAsync(() -> querySide.get(path));
            querySide
                    .room(path.substring(0, 6))
                    .opened(Template.LOBBY, Visibility.PUBLIC, List.of())
                    .joined("ada", ParticipantRole.HOST);
            assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void givesUpOnARevisionThatDoesNotCome(@TempDir Path directory) {
        try (var impatient =
                new RunningQuerySide(directory, Map.of("reprise.history.longest-wait", "100ms"))) {
            for (var path :
                    List.of(
                            "ABCDEF?minRevision=4",
                            "ABCDEF/stream?lastRevision=9",
                            "ABCDEF/diff?from=1&minRevision=4",
                            "ABCDEF/audit?minRevision=4",
                            "ABCDEF/replay?lastRevision=9")) {
                var token = impatient.token("ABCDEF", "ada");
                var never = impatient.send(impatient.request(path, token));
                assertThat(never.statusCode()).isEqualTo(503);
                assertThat(never.body()).contains("ENGINE_UNAVAILABLE");
            }
        }
    }

    @Test
    void hidesAPrivateRoomFromOthers() {
        var hidden =
                querySide
                        .room("PPPPPP")
                        .opened(Template.LOBBY, Visibility.PRIVATE, List.of())
                        .joined("ada", ParticipantRole.HOST);
        querySide.shows(hidden);
        for (var path :
                List.of(
                        "PPPPPP",
                        "PPPPPP?at=1",
                        "PPPPPP/events",
                        "PPPPPP/stream",
                        "PPPPPP/diff?from=1",
                        "PPPPPP/replay?speed=max")) {
            assertThat(querySide.get(path).body()).contains("ROOM_NOT_FOUND");
            var stranger = querySide.request(path, querySide.token("ABCDEF", "ada"));
            assertThat(querySide.send(stranger).statusCode()).isEqualTo(404);
        }
        var inside = querySide.request("PPPPPP", querySide.token("PPPPPP", "ada"));
        assertThat(querySide.send(inside).statusCode()).isEqualTo(200);
    }

    private static List<Long> revisions(tools.jackson.databind.JsonNode page) {
        return page.path("events")
                .valueStream()
                .map(each -> each.path("revision").asLong())
                .toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
