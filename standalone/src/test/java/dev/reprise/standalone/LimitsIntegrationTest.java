package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.web.limit.OpenStreams;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Limits over HTTP. Each test has addresses of its own, as a trusted proxy forwards them. */
@SpringBootTest(
        classes = Standalone.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "reprise.rate-limits.enabled=true",
            "reprise.rate-limits.per-minute.commands=3",
            "reprise.rate-limits.per-minute.statuses=2",
            "reprise.rate-limits.per-minute.bulk=1",
            "reprise.rate-limits.per-minute.heartbeats=2",
            "reprise.rate-limits.per-minute.reads=4",
            "reprise.rate-limits.per-minute.streams=5",
            "reprise.rate-limits.per-minute.opening=2",
            "reprise.rate-limits.per-minute.failed-joins=3",
            "reprise.rate-limits.per-minute.guessed-codes=4",
            "reprise.rate-limits.per-minute.joining-from-address=200",
            "reprise.rate-limits.per-minute.address=260",
            "reprise.rate-limits.per-minute.refusals=3",
            "reprise.open-streams.per-participant=2",
            "reprise.open-streams.per-room=4",
            "reprise.open-streams.per-address-in-all=5",
            "reprise.stream.heartbeat=100ms",
            "reprise.trusted-proxies=127.0.0.1"
        })
@Import(Pauses.class)
class LimitsIntegrationTest {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @TempDir static Path data;

    @LocalServerPort int port;

    private final String here = newAddress();
    private Client client;

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        registry.add("reprise.data-directory", data::toString);
    }

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    private static String newAddress() {
        var number = ADDRESSES.incrementAndGet();
        return "203.0.%d.%d".formatted(113 + number / 256, number % 256);
    }

    private Answer send(
            String method, String path, @Nullable String token, @Nullable String body, String at) {
        return client.send(method, path, token, body, "X-Forwarded-For", at);
    }

    private Seat open(String settings) {
        return Client.seat(
                send(
                        "POST",
                        "/rooms",
                        null,
                        "{\"template\":\"shared-table\",\"hostName\":\"Ada\"%s}"
                                .formatted(settings),
                        newAddress()));
    }

    private Answer join(String roomCode, String name, String at) {
        return send(
                "POST",
                "/rooms/" + roomCode + "/participants",
                null,
                "{\"name\":\"" + name + "\"}",
                at);
    }

    private Answer read(String roomCode, @Nullable String token, String at) {
        return send("GET", "/rooms/" + roomCode + "?minRevision=1", token, null, at);
    }

    private Answer guess(String roomCode, String at) {
        return send("GET", "/rooms/" + roomCode, null, null, at);
    }

    /** So many are taken, with headers that say so, and the next is refused. */
    private static void stops(String tier, int limit, int status, Supplier<Answer> request) {
        for (var left = limit - 1; left >= 0; left--) {
            var taken = request.get();
            assertThat(taken.status()).as(taken.http().body()).isEqualTo(status);
            assertThat(header(taken, "RateLimit-Policy"))
                    .isEqualTo("\"%s\";q=%d;w=60".formatted(tier, limit));
            assertThat(header(taken, "RateLimit"))
                    .startsWith("\"%s\";r=%d;t=".formatted(tier, left));
        }
        refuses(tier, request.get());
    }

    private static void refuses(String tier, Answer refused) {
        assertThat(refused.status()).as(refused.http().body()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RATE_LIMITED");
        assertThat(refused.json().get("retryable").asBoolean()).isTrue();
        assertThat(refused.json().get("retryAfter").asInt()).isBetween(1, 60);
        assertThat(header(refused, "Retry-After"))
                .isEqualTo(refused.json().get("retryAfter").asString());
        assertThat(header(refused, "RateLimit")).contains("\"" + tier + "\";r=0;t=");
    }

    private static String header(Answer answer, String name) {
        return answer.http().headers().firstValue(name).orElse("");
    }

    @Nested
    class EachTier {

        @Test
        void stopsCommands() {
            var ada = open("");
            var path = "/rooms/" + ada.roomCode() + "/settings";
            stops("commands", 3, 200, () -> send("PATCH", path, ada.token(), "{}", here));
        }

        @Test
        void stopsStatuses() {
            var ada = open("");
            var path = ada.path() + "/status";
            stops("statuses", 2, 200, () -> send("PUT", path, ada.token(), "{}", here));
        }

        @Test
        void stopsBulkChanges() {
            var ada = open("");
            var path = "/rooms/" + ada.roomCode() + "/statuses";
            var body =
                    "{\"reason\":\"all\",\"changes\":[{\"participantId\":\"%s\",\"ready\":true}]}"
                            .formatted(ada.participantId());
            stops("bulk", 1, 200, () -> send("POST", path, ada.token(), body, here));
        }

        @Test
        void stopsHeartbeats() {
            var ada = open("");
            var path = "/rooms/" + ada.roomCode() + "/heartbeats";
            stops("heartbeats", 2, 204, () -> send("POST", path, ada.token(), "", here));
        }

        @Test
        void stopsReads() {
            var ada = open("");
            stops("reads", 4, 200, () -> read(ada.roomCode(), ada.token(), here));
        }

        @Test
        void stopsOpening() {
            var body = "{\"template\":\"lobby\",\"hostName\":\"Ada\"}";
            stops("opening", 2, 201, () -> send("POST", "/rooms", null, body, here));
        }

        @Test
        void stopsStreams() {
            var ada = open("");
            send("DELETE", "/rooms/" + ada.roomCode(), ada.token(), null, here);
            var path = "/rooms/%s/stream?minRevision=5&lastRevision=5".formatted(ada.roomCode());
            stops("streams", 5, 204, () -> send("GET", path, ada.token(), null, here));
        }
    }

    @Nested
    class OneCaller {

        @Test
        void doesNotUseUpWhatOthersHave() {
            var ada = open("");
            var bob = Client.seat(join(ada.roomCode(), "Bob", here));
            var path = "/rooms/" + ada.roomCode() + "/heartbeats";
            stops("heartbeats", 2, 204, () -> send("POST", path, ada.token(), "", here));

            assertThat(send("POST", path, bob.token(), "", here).status()).isEqualTo(204);
        }

        @Test
        void isTheSameFromWhereverTheyAsk() {
            var ada = open("");
            stops("reads", 4, 200, () -> read(ada.roomCode(), ada.token(), newAddress()));
        }

        @Test
        void withBadCredentialsIsKnownByTheAddress() {
            var ada = open("");
            stops("reads", 4, 401, () -> read(ada.roomCode(), "not-a-token", here));

            refuses("reads", read(ada.roomCode(), null, here));
            assertThat(read(ada.roomCode(), null, newAddress()).status()).isEqualTo(200);
            assertThat(read(ada.roomCode(), ada.token(), here).status()).isEqualTo(200);
        }

        @Test
        void isCountedBeforeTheBodyIsReadAndAfterPathAndMethod() {
            var ada = open("");
            var path = "/rooms/" + ada.roomCode() + "/settings";
            stops("commands", 3, 400, () -> send("PATCH", path, ada.token(), "{", here));

            assertThat(send("PUT", path, ada.token(), "{", here).status()).isEqualTo(405);
        }
    }

    @Nested
    class Joining {

        @Test
        void letsAWorkshopOf200InFromOneAddress() throws Exception {
            var ada = open(",\"settings\":{\"maxParticipants\":200}");
            var joins = new ArrayList<Callable<Answer>>();
            for (var number = 1; number < 200; number++) {
                var name = "guest " + number;
                joins.add(() -> join(ada.roomCode(), name, here));
            }
            try (var guests = Executors.newFixedThreadPool(16)) {
                for (var joined : guests.invokeAll(joins)) {
                    assertThat(joined.get().status()).isEqualTo(201);
                }
            }
            stopsAnAddressInWhicheverRoom();
        }

        /** What comes back meanwhile is less than what is sent. */
        private void stopsAnAddressInWhicheverRoom() {
            var bob = open(",\"settings\":{\"maxParticipants\":200}");
            var joined = 0;
            var last = join(bob.roomCode(), "guest", here);
            while (last.status() == 201 && joined < 150) {
                joined++;
                last = join(bob.roomCode(), "guest " + joined, here);
            }

            refuses("joining-from-address", last);
            assertThat(join(bob.roomCode(), "Cyd", newAddress()).status()).isEqualTo(201);
        }

        @Test
        void stopsWhoFailsTooOftenAndNobodyElse() {
            var ada = open(",\"settings\":{\"visibility\":\"PRIVATE\"}");
            var failed = new ArrayList<Integer>();
            for (var attempt = 0; attempt < 3; attempt++) {
                failed.add(join(ada.roomCode(), "Eve", here).status());
            }

            assertThat(failed).containsExactly(403, 403, 403);
            refuses("failed-joins", join(ada.roomCode(), "Eve", here));
            refuses("failed-joins", join("ABCDEF", "Eve", here));
            assertThat(join(ada.roomCode(), "Bob", newAddress()).status()).isEqualTo(403);
        }

        @Test
        void doesNotCountForTheRoomWhenItFails() {
            var ada = open("");
            assertThat(join(ada.roomCode(), "Ada", here).code()).isEqualTo("NAME_TAKEN");

            var joined = join(ada.roomCode(), "Bob", newAddress());
            assertThat(joined.status()).isEqualTo(201);
            assertThat(header(joined, "RateLimit"))
                    .isEqualTo(
                            "\"joining\";r=300;t=0, \"joining-from-address\";r=200;t=0,"
                                    + " \"failed-joins\";r=3;t=0");
            assertThat(header(joined, "RateLimit-Policy"))
                    .isEqualTo(
                            "\"joining\";q=300;w=60, \"joining-from-address\";q=200;w=60,"
                                    + " \"failed-joins\";q=3;w=60");
        }
    }

    @Nested
    class Guessing {

        @Test
        void ofRoomCodesIsStopped() {
            var ada = open("");
            for (var left = 3; left >= 0; left--) {
                var guess = guess("ABCDE" + (2 + left), here);
                assertThat(guess.status()).isEqualTo(404);
                assertThat(header(guess, "RateLimit"))
                        .contains("\"guessed-codes\";r=" + left + ";t=");
            }

            refuses("guessed-codes", guess("ABCDEH", here));
            refuses("guessed-codes", guess(ada.roomCode(), here));
            refuses("guessed-codes", join(ada.roomCode(), "Bob", here));
            assertThat(read(ada.roomCode(), ada.token(), here).status()).isEqualTo(200);
            assertThat(read(ada.roomCode(), null, newAddress()).status()).isEqualTo(200);
        }

        /** A page that goes on asking for a room that became private harms nobody beside it. */
        @Test
        void ofOneCodeAgainAndAgainIsOne() {
            for (var time = 0; time < 3; time++) {
                var guess = guess("ABCDEF", here);
                assertThat(guess.status()).isEqualTo(404);
                assertThat(header(guess, "RateLimit")).contains("\"guessed-codes\";r=3;t=");
            }
        }

        @Test
        void byCommandsWithTheTokenOfAnotherRoomIsStopped() {
            var ada = open("");
            var ben = open("");
            var cid = open("");
            var eve = open("");
            assertThat(beat(ada.roomCode(), eve.token()).status()).isEqualTo(403);
            assertThat(beat("ABCDEF", eve.token()).status()).isEqualTo(404);
            assertThat(status(ben, "nobody", eve.token()).code())
                    .isEqualTo("PARTICIPANT_NOT_FOUND");
            assertThat(status(cid, cid.participantId(), eve.token()).status()).isEqualTo(403);

            var close = "/rooms/" + ada.roomCode();
            refuses("guessed-codes", send("DELETE", close, eve.token(), null, here));
            refuses("guessed-codes", send("DELETE", "/rooms/ABCDEF", eve.token(), null, here));
            refuses("guessed-codes", read(ada.roomCode(), eve.token(), here));
            var friend = open("");
            refuses("guessed-codes", read(ada.roomCode(), friend.token(), here));
            assertThat(read(eve.roomCode(), eve.token(), here).status()).isEqualTo(200);
            assertThat(beat(ada.roomCode(), ada.token()).status()).isEqualTo(204);
        }

        @Test
        void ofInvitationsCountsAsWell() {
            var ada = open(",\"settings\":{\"visibility\":\"PRIVATE\"}");
            assertThat(join(ada.roomCode(), "Eve", here).status()).isEqualTo(403);
            assertThat(guess(ada.roomCode(), here).status()).isEqualTo(404);
            assertThat(join("ABCDEF", "Eve", here).status()).isEqualTo(404);
            assertThat(guess("ABCDEF", here).status()).isEqualTo(404);

            refuses("guessed-codes", guess("ABCDEF", here));
            refuses("guessed-codes", join(ada.roomCode(), "Eve", here));
        }

        @Test
        void isNotWhatApiKeysDoNorWhatIsRefusedInOnesOwnRoom() throws IOException {
            var key = Files.readString(data.resolve("admin-key")).strip();
            for (var time = 0; time < 4; time++) {
                var read = send("GET", "/rooms/ABCDEF", key, null, here);
                assertThat(read.status()).isEqualTo(404);
            }
            assertThat(beat("ABCDEF", key).status()).isEqualTo(404);
            var ada = open("");
            var bob = Client.seat(join(ada.roomCode(), "Bob", newAddress()));
            for (var time = 0; time < 3; time++) {
                var close = send("DELETE", "/rooms/" + ada.roomCode(), bob.token(), null, here);
                assertThat(close.status()).isEqualTo(403);
            }
            assertThat(status(ada, "nobody", bob.token()).status()).isEqualTo(404);

            assertThat(header(guess("ABCDEF", here), "RateLimit"))
                    .contains("\"guessed-codes\";r=3;t=");
        }

        private Answer beat(String roomCode, String token) {
            return send("POST", "/rooms/" + roomCode + "/heartbeats", token, "", here);
        }

        private Answer status(Seat room, String participantId, String token) {
            var path = "/rooms/%s/participants/%s/status".formatted(room.roomCode(), participantId);
            return send("PUT", path, token, "{\"ready\":true}", here);
        }
    }

    @Nested
    class OneAddress {

        /** What comes back meanwhile is less than what is sent. */
        @Test
        void hasAQuotaOfItsOwnHoweverManyTokensComeFromIt() {
            var ada = open("");
            var granted = 0;
            var before = read(ada, here);
            var last = before;
            while (last.status() == 200 && granted < 2_000) {
                granted++;
                before = last;
                ada = granted % 4 == 0 ? open("") : ada;
                last = read(ada, here);
            }

            refuses("address", last);
            assertThat(granted).isGreaterThanOrEqualTo(260);
            assertThat(header(before, "RateLimit")).contains("\"address\";r=0;t=");
            assertThat(read(ada, newAddress()).status()).isEqualTo(200);
        }

        @Test
        void isNotUsedUpByOneWhoGoesOnAfterTheirOwnQuota() {
            var ada = open("");
            for (var count = 0; count < 300; count++) {
                assertThat(header(read(ada, here), "RateLimit")).contains("\"reads\"");
            }

            assertThat(read(open(""), here).status()).isEqualTo(200);
        }

        private Answer read(Seat seat, String at) {
            return LimitsIntegrationTest.this.read(seat.roomCode(), seat.token(), at);
        }
    }

    @Nested
    class WhoGoesOnAfterRefusals {

        private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
        private static final int PLACES = 256;

        @Autowired Pauses pauses;

        @BeforeEach
        void forget() {
            pauses.forget();
        }

        private Answer beat(Seat who) {
            var path = "/rooms/" + who.roomCode() + "/heartbeats";
            return send("POST", path, who.token(), "", here);
        }

        /** As often as they may be without being held back. */
        private void isRefused(Seat who) {
            stops("heartbeats", 2, 204, () -> beat(who));
            refuses("heartbeats", beat(who));
            refuses("heartbeats", beat(who));
            assertThat(pauses.taken()).isEmpty();
        }

        @Test
        void isHeldBackEachTimeAndNobodyElseIs() {
            var ada = open("");
            var bob = Client.seat(join(ada.roomCode(), "Bob", here));
            isRefused(ada);

            refuses("heartbeats", beat(ada));
            assertThat(pauses.taken()).containsExactly(HALF_A_SECOND);
            refuses("heartbeats", beat(ada));
            assertThat(pauses.taken()).containsExactly(HALF_A_SECOND, HALF_A_SECOND);
            pauses.forget();
            isRefused(bob);
        }

        @Test
        void isHeldBackByAddressWithoutCredentials() {
            for (var guess = 0; guess < 4 + 3; guess++) {
                guess("ABCDE" + (2 + guess), here);
            }
            assertThat(pauses.taken()).isEmpty();

            refuses("guessed-codes", guess("ABCDEF", here));
            assertThat(pauses.taken()).containsExactly(HALF_A_SECOND);
            assertThat(guess("ABCDEF", newAddress()).status()).isEqualTo(404);
            assertThat(pauses.taken()).hasSize(1);
        }

        @Test
        void isHeldBackWhoseJoinsFail() {
            var ada = open("");
            for (var attempt = 0; attempt < 3 + 3; attempt++) {
                join(ada.roomCode(), "Ada", here);
            }
            assertThat(pauses.taken()).isEmpty();

            refuses("failed-joins", join(ada.roomCode(), "Bob", here));
            assertThat(pauses.taken()).containsExactly(HALF_A_SECOND);
        }

        @Test
        void losesTheConnectionWhereTooManyWait() {
            var ada = open("");
            isRefused(ada);
            pauses.hold();
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                try {
                    for (var caller = 0; caller < PLACES; caller++) {
                        var _ = callers.submit(() -> beat(ada));
                    }
                    await().until(() -> pauses.taken().size() == PLACES);

                    var next = beat(ada);
                    refuses("heartbeats", next);
                    assertThat(header(next, "Connection")).isEqualTo("close");
                } finally {
                    pauses.release();
                }
            }
            assertThat(header(beat(ada), "Connection")).isEmpty();
            assertThat(pauses.taken()).hasSize(PLACES + 1);
        }
    }

    @Nested
    class WhatLeadsNowhere {

        @Autowired Pauses pauses;

        @LocalManagementPort int managementPort;

        @BeforeEach
        void forget() {
            pauses.forget();
        }

        private Answer ask(String method, String path, String header, String value) {
            return client.send(method, path, null, null, header, value, "X-Forwarded-For", here);
        }

        private Answer stray(String at) {
            return send("GET", "/nowhere", null, null, at);
        }

        private int fetch(int port, String path) throws IOException, InterruptedException {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("X-Forwarded-For", here)
                            .build();
            try (var http = HttpClient.newHttpClient()) {
                return http.send(request, BodyHandlers.discarding()).statusCode();
            }
        }

        @ParameterizedTest
        @CsvSource({
            "GET, /nowhere, Accept, */*, 404",
            "PUT, /rooms, Accept, */*, 405",
            "GET, /rooms/ABCDEF/events, Accept, text/html, 406",
            "GET, /rooms;x, Accept, */*, 400"
        })
        void isHeldBackWhenThereIsTooMuchOfIt(
                String method, String path, String header, String value, int status) {
            for (var refusal = 0; refusal < 3; refusal++) {
                assertThat(ask(method, path, header, value).status()).isEqualTo(status);
            }
            assertThat(pauses.taken()).isEmpty();

            assertThat(ask(method, path, header, value).status()).isEqualTo(status);
            assertThat(pauses.taken()).containsExactly(Duration.ofMillis(500));
        }

        @Test
        void isHeldBackOutsideTheInterfaceToo() throws Exception {
            for (var refusal = 0; refusal < 3; refusal++) {
                assertThat(fetch(port, "/nowhere")).isEqualTo(404);
            }
            assertThat(pauses.taken()).isEmpty();

            assertThat(fetch(port, "/error")).isEqualTo(404);
            assertThat(pauses.taken()).hasSize(1);
        }

        @Test
        void holdsBackNothingElse() {
            var ada = open("");
            for (var refusal = 0; refusal < 4; refusal++) {
                stray(here);
            }
            assertThat(pauses.taken()).hasSize(1);

            assertThat(read(ada.roomCode(), null, here).status()).isEqualTo(200);
            assertThat(stray(newAddress()).status()).isEqualTo(404);
            assertThat(pauses.taken()).hasSize(1);
        }

        @Test
        void isNotWhatCountsInATier() {
            Supplier<Answer> text = () -> ask("POST", "/rooms", "Content-Type", "text/plain");
            stops("opening", 2, 415, text);
            refuses("opening", text.get());
            refuses("opening", text.get());
            assertThat(pauses.taken()).isEmpty();
        }

        @Test
        void isNeitherAPageNorForTheOperator() throws Exception {
            await().until(() -> fetch(managementPort, "/actuator/health") == 200);
            for (var time = 0; time < 5; time++) {
                assertThat(fetch(port, "/v3/api-docs")).isEqualTo(200);
                assertThat(fetch(port, "/swagger-ui/index.html")).isEqualTo(200);
                assertThat(fetch(port, "/console/r/YAC3EN?t=now")).isEqualTo(200);
                assertThat(fetch(managementPort, "/actuator/health")).isEqualTo(200);
                assertThat(fetch(managementPort, "/nowhere")).isEqualTo(404);
            }
            assertThat(pauses.taken()).isEmpty();
        }
    }

    @Nested
    class StreamsAtTheSameTime {

        @Autowired OpenStreams places;

        private List<EventStream> watch(Seat viewer) {
            var streams = new ArrayList<EventStream>();
            for (var number = 0; number < 2; number++) {
                var stream = client.stream(viewer.roomCode(), viewer.token(), null);
                await().until(() -> !stream.messages().isEmpty());
                streams.add(stream);
            }
            return streams;
        }

        @Test
        void areLimitedForCallersAndRoomsUntilSomeEnd() throws Exception {
            var ada = opened();
            var bob = Client.seat(join(ada.roomCode(), "Bob", newAddress()));
            var path = "/rooms/" + ada.roomCode() + "/stream";
            var streams = watch(ada);

            refuses(send("GET", path, ada.token(), null, here), "You have 2");
            streams.addAll(watch(bob));
            refuses(send("GET", path, null, null, here), "The room has 4");
            for (var stream : streams) {
                stream.close();
            }
            await().until(() -> places.holders() == 0);
            for (var stream : watch(ada)) {
                stream.close();
            }
        }

        @Test
        void areLimitedForAnAddressWhateverTokensComeFromIt() throws Exception {
            await().until(() -> places.holders() == 0);
            var streams = new ArrayList<EventStream>();
            for (var viewer = 0; viewer < 2; viewer++) {
                streams.addAll(watch(opened()));
            }
            var last = opened();
            streams.add(client.stream(last.roomCode(), last.token(), null));
            var path = "/rooms/" + last.roomCode() + "/stream";

            refuses(client.get(path, last.token()), "Your address has 5");
            for (var stream : streams) {
                stream.close();
            }
            await().until(() -> places.holders() == 0);
        }

        /** A room that can be read. */
        private Seat opened() {
            var ada = LimitsIntegrationTest.this.open("");
            assertThat(read(ada.roomCode(), null, newAddress()).status()).isEqualTo(200);
            return ada;
        }

        @Test
        void includeExports() throws Exception {
            var ada = LimitsIntegrationTest.this.open("");
            assertThat(read(ada.roomCode(), null, newAddress()).status()).isEqualTo(200);
            var streams = watch(ada);
            refuses(export(ada), "You have 2");
            for (var stream : streams) {
                stream.close();
            }
            await().until(() -> places.holders() == 0);
            assertThat(export(ada).status()).isEqualTo(200);
            assertThat(places.holders()).isZero();
        }

        private Answer export(Seat reader) {
            return client.send(
                    "GET",
                    "/rooms/" + reader.roomCode() + "/events?after=1&before=3",
                    reader.token(),
                    null,
                    "X-Forwarded-For",
                    here,
                    "Accept",
                    "application/x-ndjson");
        }

        private static void refuses(Answer refused, String who) {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.json().get("detail").asString())
                    .isEqualTo(
                            who + " streams, replays and exports open, as many as there may be.");
            assertThat(header(refused, "Retry-After")).isEqualTo("15");
        }
    }
}
