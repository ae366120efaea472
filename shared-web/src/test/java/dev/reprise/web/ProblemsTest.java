package dev.reprise.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.io.IOException;

@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest extends WebTest {

    @Test
    void saysAllThereIsToSay() {
        var answer = get("/rooms/ABCDEF/conflict?hush=hush").isProblem(412, "VERSION_CONFLICT");

        assertThat(answer.http().body())
                .isEqualTo(
                        """
                        {"type":"urn:reprise:problem:version-conflict","title":"The version is another one",\
                        "status":412,"detail":"The version is 3.","instance":"/rooms/ABCDEF/conflict",\
                        "code":"VERSION_CONFLICT","retryable":false,"timestamp":"2026-01-31T12:00:00Z",\
                        "traceId":"%s","currentState":{"version":3},"attemptedState":{"version":2}}\
                        """
                                .formatted(answer.json().path("traceId").asString()));
        assertThat(answer.json().path("traceId").asString()).matches("[0-9a-f]{32}");
    }

    @Test
    void saysWhenToTryAgain() {
        var answer = get("/rooms/ABCDEF/busy").isProblem(429, "RATE_LIMITED");

        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.json().path("retryAfter").asInt()).isEqualTo(2);
        assertThat(answer.json().path("retryable").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/event-stream",
                "application/x-ndjson",
                "text/html",
                "image/png",
                "*/*"
            })
    void isAProblemWhateverIsAccepted(String accept) {
        get("/nowhere", "Accept", accept).isProblem(404, "NOT_FOUND");
        get("/rooms/ABCDEF/conflict", "Accept", accept).isProblem(412, "VERSION_CONFLICT");
        get("/filter/throws", "Accept", accept).isProblem(500, "INTERNAL_ERROR");
        get("/filter/sends-503", "Accept", accept).isProblem(503, "ENGINE_UNAVAILABLE");
    }

    @Test
    void refusesWhatItCannotRepresent() {
        get("/rooms/ABCDEF", "Accept", "image/png").isProblem(406, "NOT_ACCEPTABLE");
        get("/rooms/ABCDEF", "Accept", "nonsense").isProblem(406, "NOT_ACCEPTABLE");
        get("/rooms/ABCDEF/stream", "Accept", "application/json").isProblem(406, "NOT_ACCEPTABLE");
        get("/rooms/ABCDEF/stream", "Accept", "text/event-stream").isProblem(404, "ROOM_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "/rooms/ABCDEF/events, limit",
        "/rooms/ABCDEF/events?limit=, limit",
        "/rooms/ABCDEF/events?limit=ten, limit",
        "/rooms/ABCDEF/events?limit=1.5, limit",
        "/rooms/ABCDEF/events?limit=99999999999, limit",
        "/rooms/ABCDEF/events?limit=11, limit",
        "/rooms/ABCDEF/events?limit=1&from=yesterday, from",
        "/rooms/ABCDEF/reason, Support-Reason",
    })
    void namesTheParameterThatIsNotValid(String path, String field) {
        get(path).isProblem(422, "VALIDATION_FAILED").naming(field);
    }

    @Test
    void answersWhatFailsLater() {
        get("/rooms/ABCDEF/later").isProblem(409, "ROOM_CLOSED");
    }

    @Test
    void answersWhatTheContainerIsToldToAnswer() {
        var answer = get("/filter/sends-418").isProblem(400, "MALFORMED_REQUEST");

        assertThat(answer.json().path("instance").asString()).isEqualTo("/filter/sends-418");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//rooms", "/rooms/ABC;DEF", "/rooms/%2e%2e/x", "/rooms/a%0ab"})
    void refusesPathsThatTheFirewallRejects(String path) {
        get(path).isProblem(400, "MALFORMED_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rooms/ABCDEF/fault", "/filter/throws"})
    void logsAFaultOnceWithItsTraceAndTellsNothingOfIt(String path, CapturedOutput output) {
        var answer = get(path).isProblem(500, "INTERNAL_ERROR");

        assertThat(output.getAll().split("java.lang.IllegalStateException: secret of a", -1))
                .hasSize(2);
        assertThat(output.getAll())
                .contains("failed, trace " + answer.json().path("traceId").asString());
    }

    @Test
    void cutsOffAnAnswerThatFailsHalfway() {
        assertThatThrownBy(() -> get("/rooms/ABCDEF/breaks")).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void goesOnWithTheTraceOfTheSender() {
        var parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        assertThat(get("/nowhere", "traceparent", parent).json().path("traceId").asString())
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(
                        get("/rooms/ABCDEF/caller", "traceparent", parent)
                                .json()
                                .path("traceId")
                                .asString())
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(
                        get("/filter/sends-503", "traceparent", parent)
                                .json()
                                .path("traceId")
                                .asString())
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }
}
