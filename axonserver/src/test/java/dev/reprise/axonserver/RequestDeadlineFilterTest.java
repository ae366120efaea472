package dev.reprise.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import jakarta.servlet.ServletException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

class RequestDeadlineFilterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.500Z");

    private final RequestDeadlineFilter late =
            new RequestDeadlineFilter(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(2));
    private final MockFilterChain rest = new MockFilterChain();

    private void send(String method, String start) throws IOException, ServletException {
        var request = new MockHttpServletRequest(method, "/api/v1/rooms");
        request.addHeader("X-Request-Start", start);
        late.doFilter(request, new MockHttpServletResponse(), rest);
    }

    private static String ago(double seconds) {
        return "t=%.3f".formatted(NOW.toEpochMilli() / 1000.0 - seconds);
    }

    @Test
    void beginNothingThatTheFrontHasGivenUp() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> send("POST", ago(2.1)))
                .satisfies(problem ->
                        assertThat(problem.code()).isEqualTo(ErrorCode.ENGINE_UNAVAILABLE));
        assertThat(rest.getRequest()).isNull();
    }

    @Test
    void areLetThroughWhileTheFrontStillWaits() throws IOException, ServletException {
        send("POST", ago(1.9));

        assertThat(rest.getRequest()).isNotNull();
    }

    @Test
    void mayBeReadAsLateAsTheyLike() throws IOException, ServletException {
        send("GET", ago(60));

        assertThat(rest.getRequest()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t=", "t=yesterday", "t=-5.000", "1700000000", "t=1e400.0"})
    void areLetThroughWhereNothingReadableSaysWhenTheyBegan(String start)
            throws IOException, ServletException {
        send("POST", start);

        assertThat(rest.getRequest()).isNotNull();
    }
}
