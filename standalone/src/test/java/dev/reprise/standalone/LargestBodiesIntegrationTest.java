package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The largest and deepest bodies that are accepted, and everything that then shows them. */
class LargestBodiesIntegrationTest {

    private static final int DATA_BYTES = 4_096;
    private static final int RESULT_BYTES = 16_384;

    /** Of the 32 levels of a body, its own object is one. */
    private static final String DEEP = "{\"x\":".repeat(30) + "[]" + "}".repeat(30);

    @TempDir static Path data;

    @AutoClose private static RunningStandalone reprise;
    private static Client client;
    private static Seat host;

    @BeforeAll
    static void storeTheLargest() {
        reprise = new RunningStandalone(data, null, List.of("--reprise.rate-limits.enabled=false"));
        client = reprise.client();
        var opened =
                client.post(
                        "/rooms",
                        null,
                        "{\"template\":\"values-sort\",\"hostName\":\"Ada\",\"deck\":["
                                + IntStream.range(0, 200)
                                        .mapToObj(LargestBodiesIntegrationTest::card)
                                        .collect(Collectors.joining(","))
                                + "]}");
        assertThat(opened.status()).as("%s", opened.body()).isEqualTo(201);
        host = Client.seat(opened);
        var room = "/rooms/" + host.roomCode();
        accepted(client.put(host.path() + "/status", host.token(), "{\"data\":" + data() + "}"));
        accepted(
                client.put(
                        room + "/game",
                        host.token(),
                        "{\"name\":\"" + "\ud83e\udd84".repeat(80) + "\"}"));
        accepted(client.post(room + "/game/end", host.token(), "{\"result\":" + result() + "}"));
        for (var number = 0; number < 110; number++) {
            // Beyond a keyframe.
            accepted(
                    client.put(
                            host.path() + "/status",
                            host.token(),
                            "{\"ready\":" + (number % 2 == 0) + "}"));
        }
        await().until(() -> client.get(room + "?minRevision=116", null).status() == 200);
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    private static String card(int number) {
        var title = "\ud83e\udd84".repeat(120);
        return "{\"cardId\":\"card-%03d\",\"title\":\"%s\",\"description\":\"%s\"}"
                .formatted(number, title, "d".repeat(500));
    }

    private static String data() {
        return filled(
                "{\"deep\":" + DEEP.substring(5, DEEP.length() - 1) + ",\"text\":\"\u2028",
                DATA_BYTES);
    }

    private static String result() {
        return filled(
                "{\"deep\":" + DEEP.substring(5, DEEP.length() - 1) + ",\"text\":\"\u2029",
                RESULT_BYTES);
    }

    private static String filled(String begin, int bytes) {
        var missing = bytes - begin.getBytes(StandardCharsets.UTF_8).length - 2;
        return begin + "f".repeat(missing) + "\"}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /rooms/%s                          | data
                    /rooms/%s?at=4                     | data
                    /rooms/%s?at=105                   | data
                    /rooms/%s?atTime=2199-01-01T00:00:00Z | data
                    /rooms/%s/events?limit=1000        | data, result
                    /rooms/%s/diff?from=3              | data
                    /rooms/%s/diff?from=110&to=3       |
                    /rooms/%s/stats                    |
                    /stats                             |
                    /rooms                             |
                    """)
    void areReadable(String path, @Nullable String members) {
        var answer = client.get(path.formatted(host.roomCode()), host.token());

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        shows(answer.http().body(), members);
    }

    @Test
    void areExportedLineByLine() {
        var answer = export();

        assertThat(answer.lines().count()).isEqualTo(116);
        shows(answer, "data, result");
    }

    private String export() {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(
                                    client.uri("GET", "/rooms/" + host.roomCode() + "/events"))
                            .header("Accept", "application/x-ndjson")
                            .build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void shows(String body, @Nullable String members) {
        assertThat(body).doesNotContain("\u2028", "\u2029", "\u0085");
        for (var member : members == null ? new String[0] : members.split(", ", -1)) {
            var value = member.equals("data") ? data() : result();
            assertThat(body)
                    .contains(value.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stream",
                "/stream?lastRevision=3",
                "/stream?mode=state&lastRevision=3",
                "/replay?speed=max",
                "/replay?speed=max&mode=state",
                "/replay?speed=max&from=100"
            })
    void areStreamed(String path) throws Exception {
        try (var stream = client.stream("/rooms/" + host.roomCode() + path, host.token())) {
            await().untilAsserted(() ->
                    assertThat(stream.messages().toString()).contains("f".repeat(3_000)));
        }
    }

    @Test
    void areNoLarger() {
        var status = host.path() + "/status";
        var end = "/rooms/" + host.roomCode() + "/game/end";

        var tooLarge =
                client.put(
                        status,
                        host.token(),
                        "{\"data\":" + filled("{\"x\":\"", DATA_BYTES + 1) + "}");
        var tooDeep = client.put(status, host.token(), "{\"data\":{\"x\":" + DEEP + "}}");
        var result =
                client.post(
                        end,
                        host.token(),
                        "{\"result\":" + filled("{\"x\":\"", RESULT_BYTES + 1) + "}");

        assertThat(List.of(tooLarge.status(), tooDeep.status(), result.status())).containsOnly(422);
    }

    @Test
    void areReadByOneReader() {
        assertThat(reprise.bean(RequestMappingHandlerAdapter.class).getMessageConverters())
                .filteredOn(each ->
                        each.canRead(Answer.class, null)
                                || each.canRead(Answer.class, MediaType.ALL))
                .hasOnlyElementsOfType(JacksonJsonHttpMessageConverter.class)
                .hasSize(1);
    }

    @Test
    void haveListsThatAreBounded() {
        var bodies =
                reprise
                        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                        .getHandlerMethods()
                        .values()
                        .stream()
                        .flatMap(method -> Arrays.stream(method.getMethodParameters()))
                        .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                        .flatMap(parameter -> lists(parameter.getParameterType()))
                        .toList();

        assertThat(bodies).hasSizeGreaterThanOrEqualTo(4);
        assertThat(bodies)
                .allSatisfy(list ->
                        assertThat(list.getAccessor().getAnnotation(Size.class))
                                .as("%s", list)
                                .isNotNull()
                                .satisfies(size -> assertThat(size.max()).isLessThan(201)));
    }

    private static Stream<RecordComponent> lists(Class<?> type) {
        if (!type.isRecord()) {
            return Stream.empty();
        }
        return Arrays.stream(type.getRecordComponents())
                .flatMap(member ->
                        Collection.class.isAssignableFrom(member.getType())
                                ? Stream.concat(Stream.of(member), lists(elementOf(member)))
                                : lists(member.getType()));
    }

    private static Class<?> elementOf(RecordComponent list) {
        var type = (ParameterizedType) list.getGenericType();
        return (Class<?>) type.getActualTypeArguments()[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"cardId\":\"\"}", "7", "[]"})
    void areAnsweredInFewWordsBeforeCredentials(String element) {
        var elements = (element + ",").repeat(250_000 / (element.length() + 1));
        var answer = client.post("/rooms/222222/moves", null, "{\"moves\":[" + elements + "{}]}");

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.http().body().length()).isLessThan(1_000);
    }

    @Test
    void nameTwentyOfAHundredTimesFourProblems() {
        var moves = "{},".repeat(99) + "{}";
        var answer = client.post("/rooms/222222/moves", null, "{\"moves\":[" + moves + "]}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").size()).isEqualTo(20);
        assertThat(answer.json().get("detail").asString())
                .isEqualTo("moves[0].cardId: is required (and 380 more that are not named)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"name":"Bob","role":"observer"} | role: must be one of PLAYER, SPECTATOR
                    {"name":"Bob","role":"HOST"}     | role: must be one of PLAYER, SPECTATOR
                    {}                               | name: is required
                    {"name":"Bob\\u2065"}            | name: must have 1 to 40 characters, one of them visible, none of them control, bidi or ignorable
                    """)
    void sayWhatToDoWhereAJoinIsWrong(String body, String detail) {
        var answer = client.post("/rooms/" + host.roomCode() + "/participants", null, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u200b", "\\u3164", " ", "\\u202eabc", "a\\u2066b", "\\u2800"})
    void haveTitlesAndNamesOfGamesThatCanBeSeen(String text) {
        var opened =
                client.post(
                        "/rooms",
                        null,
                        "{\"template\":\"shared-table\",\"hostName\":\"Ada\",\"deck\":[{\"cardId\":\"a\",\"title\":\"%s\"}]}"
                                .formatted(text));
        var started =
                client.put(
                        "/rooms/" + host.roomCode() + "/game",
                        host.token(),
                        "{\"name\":\"%s\"}".formatted(text));

        assertThat(opened.json().at("/errors/0/field").asString()).isEqualTo("deck[0].title");
        assertThat(started.json().at("/errors/0/field").asString()).isEqualTo("name");
    }

    @Test
    void areTheSameRequestHoweverTheirNumbersAreWritten() {
        var table = client.open("shared-table");
        var path = table.path() + "/status";
        var first =
                client.put(path, table.token(), "{\"data\":{\"n\":1}}", "Idempotency-Key", "one");
        var again =
                client.put(path, table.token(), "{\"data\":{\"n\":1.0}}", "Idempotency-Key", "one");
        var other =
                client.put(path, table.token(), "{\"data\":{\"n\":1.5}}", "Idempotency-Key", "one");

        accepted(first);
        accepted(again);
        assertThat(again.json().get("duplicate").asBoolean()).isTrue();
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void takeThePositionOfACardByItsValue() {
        var table = client.open("shared-table");
        var path = "/rooms/" + table.roomCode() + "/moves";
        var move =
                "{\"cardId\":\"hope\",\"fromPile\":\"deck\",\"toPile\":\"left\",\"position\":%s}";

        assertThat(client.post(path, table.token(), move.formatted("1.5")).status()).isEqualTo(422);
        accepted(client.post(path, table.token(), move.formatted("1.0")));
    }
}
