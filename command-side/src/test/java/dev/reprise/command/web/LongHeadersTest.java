package dev.reprise.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.reprise.web.problem.ApiException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import java.time.Duration;
import java.util.List;

/** What took hours where an expression went back and forth takes milliseconds. */
class LongHeadersTest {

    private static final Duration FAR_TOO_LONG = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "\t", "\"", "\\", ",", ";", "=", "*", "W/\"", "wait = \"", "1", "a,\""})
    void areReadInOnePass(String unit) {
        for (var count : List.of(500, 5_000, 50_000)) {
            var blanks = unit.repeat(count);
            for (var header :
                    List.of(
                            "wait=" + blanks + "x" + blanks + "\"b",
                            "\"" + blanks + "\"x",
                            blanks + "wait",
                            blanks)) {
                assertTimeoutPreemptively(FAR_TOO_LONG, () -> readAll(header));
            }
        }
    }

    private static void readAll(String header) {
        var request = new MockHttpServletRequest();
        for (var name : List.of("Idempotency-Key", "If-Match")) {
            request.addHeader(name, header);
        }
        assertThat(WaitPreference.in(List.of(header, header))).isNotNull();
        refusedOrRead(() -> IdempotencyKey.readSecret(request));
        refusedOrRead(() -> IfMatch.read(request));
    }

    private static void refusedOrRead(Runnable reading) {
        try {
            reading.run();
        } catch (ApiException refusal) {
            assertThat(refusal.code().status()).isEqualTo(422);
        }
    }
}
