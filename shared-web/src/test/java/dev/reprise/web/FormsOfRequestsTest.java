package dev.reprise.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** What is checked of every request below {@code /api/}, whichever controller it leads to. */
@TestPropertySource(properties = "server.max-http-request-header-size=16KB")
class FormsOfRequestsTest extends WebTest {

    private static final String THINGS = "/api/v1/things";
    private static final String[] BAD_TOKEN = {"Authorization", "Bearer not-a-token"};

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attime=x | attime | did you mean atTime?",
                "types=x | types | did you mean type?",
                "%61ttime=x | attime | did you mean atTime?",
                "colour=red | colour | it takes at, atTime, limit, type",
                "at=1&at=2 | at | must be there once",
                "at= | at | must not be empty",
                "at | at | must not be empty",
                "at=%20 | at | must not be empty",
                "limit= | limit | must not be empty",
                "=1 | '' | is not a parameter"
            })
    void refuseParametersThatAreUnknownEmptyOrThereTwice(
            String query, String field, String message) {
        var answer = get(THINGS + "?" + query).isProblem(422, "VALIDATION_FAILED").naming(field);

        assertThat(answer.json().at("/errors/0/message").asString()).contains(message);
    }

    @Test
    void takeParametersThatAreDeclared() {
        for (var query : new String[] {"", "?", "?at=1&limit=2", "?at=1&&type=A,B&"}) {
            assertThat(get(THINGS + query).status()).as(query).isEqualTo(200);
        }
    }

    @Test
    void nameTwentyParametersAndSayHowManyMoreThereAre() {
        var answer = get(THINGS + "?" + "x=1&".repeat(2_000)).isProblem(422, "VALIDATION_FAILED");

        assertThat(answer.json().path("errors").size()).isEqualTo(20);
        assertThat(answer.json().path("detail").asString()).contains("and 1980 more");
        assertThat(answer.http().body().length()).isLessThan(4_000);
        var longName = get(THINGS + "?" + "x".repeat(5_000) + "=1");
        assertThat(longName.http().body().length()).isLessThan(1_000);
    }

    @Test
    void refuseParametersOfCommandsBehindPathAndMethodAndBeforeBodyAndCredentials() {
        post(THINGS + "?dry=true", "{", BAD_TOKEN)
                .isProblem(422, "VALIDATION_FAILED")
                .naming("dry");
        send("PUT", THINGS + "?dry=true", BodyPublishers.noBody())
                .isProblem(405, "METHOD_NOT_ALLOWED");
        get("/api/v1/nowhere?dry=true").isProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/json;q=0",
                "*/*;q=0",
                "application/problem+json",
                "application/json;q=0, application/problem+json"
            })
    void refuseAnswersThatNobodyAccepts(String accept) {
        get(THINGS, "Accept", accept).isProblem(406, "NOT_ACCEPTABLE");
        post(THINGS, "{}", "Accept", accept).isProblem(406, "NOT_ACCEPTABLE");
    }

    @Test
    void answerWithWhatIsAccepted() {
        for (var accept : new String[] {"*/*", "application/*;q=0.1", "text/html, */*;q=0.8"}) {
            var answer = get(THINGS, "Accept", accept);
            assertThat(answer.status()).as(accept).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("application/json");
        }
    }

    @Test
    void acceptAnythingWhereNothingIsAnswered() {
        assertThat(post("/api/v1/heartbeats", "", "Accept", "text/html").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept",
                "Accept-Language",
                "Authorization",
                "Cache-Control",
                "Cookie",
                "Content-Type",
                "Forwarded",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                "If-Modified-Since",
                "Last-Event-ID",
                "Origin",
                "Prefer",
                "Range",
                "Support-Reason",
                "traceparent",
                "X-Forwarded-For"
            })
    void readHeadersOfAnyLengthInOnePass(String name) {
        for (var unit :
                new String[] {" ", "\t", "\"", ",", ";", "=", "a;", "*/*,", "0", "-", "."}) {
            var blanks = unit.repeat(7_000 / unit.length());
            var value = "wait=" + blanks + "x" + blanks + "\"b";
            var answer =
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(10), () -> get(THINGS, name, value));
            assertThat(answer.status()).as(name + " of " + unit).isLessThan(500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/things",
                "/api/v1/things?x=1",
                "/api/v1/nowhere",
                "/rooms/ABCDEF",
                "/rooms/ABCDEF/conflict",
                "/rooms/ABCDEF/fault",
                "/rooms/ABCDEF/later",
                "/rooms/ABCDEF/events?limit=%ff",
                "/filter/throws",
                "/filter/sends-418",
                "//x"
            })
    void areAllAnsweredWithTheirTrace(String path) {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        for (var method : new String[] {"GET", "HEAD", "OPTIONS", "BREW"}) {
            assertThat(send(method, path, BodyPublishers.noBody()).header("Trace-Id"))
                    .as("%s %s", method, path)
                    .matches("[0-9a-f]{32}");
        }
        var answer = get(path, "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        assertThat(answer.http().headers().allValues("Trace-Id")).containsExactly(trace);
        if (answer.status() >= 400) {
            assertThat(answer.json().path("traceId").asString()).isEqualTo(trace);
        }
    }
}
