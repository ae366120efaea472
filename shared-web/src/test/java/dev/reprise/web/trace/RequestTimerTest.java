package dev.reprise.web.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

import java.io.IOException;
import java.util.Objects;

class RequestTimerTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RequestTimer timer = new RequestTimer(meters);
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/things/1");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void recordsByRouteAndOutcome() throws Exception {
        for (var count = 0; count < 2; count++) {
            ask((http, answer) -> {
                http.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/things/{id}");
                response.setStatus(409);
            });
        }

        var recorded = recorded();
        assertThat(recorded.count()).isEqualTo(2);
        assertThat(recorded.getId().toString())
                .contains(
                        "tag(error=none)",
                        "tag(exception=none)",
                        "tag(method=POST)",
                        "tag(outcome=CLIENT_ERROR)",
                        "tag(status=409)",
                        "tag(uri=/things/{id})");
    }

    @Test
    void countsMethodsThatAreNoneAsOne() throws Exception {
        request.setMethod("BREW");
        ask((_, _) -> {});

        assertThat(recorded().getId().toString())
                .contains("tag(method=UNKNOWN)", "tag(outcome=SUCCESS)", "tag(uri=UNKNOWN)");
    }

    @Test
    void namesWhatWentWrong() {
        assertThatThrownBy(() ->
                        ask((_, _) -> {
                            throw new IllegalStateException("of a filter");
                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(recorded().getId().toString()).contains("tag(exception=IllegalStateException)");
    }

    @Test
    void leavesStreamsOfEventsOut() throws Exception {
        request.setAsyncSupported(true);
        ask((http, answer) -> {
            answer.setContentType("text/event-stream;charset=UTF-8");
            http.startAsync(http, answer);
        });

        Objects.requireNonNull(request.getAsyncContext()).complete();

        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void recordsAnAsynchronousAnswerWhenItIsOver() throws Exception {
        request.setAsyncSupported(true);
        ask((http, answer) -> http.startAsync(http, answer));
        assertThat(meters.getMeters()).isEmpty();

        Objects.requireNonNull(request.getAsyncContext()).complete();

        assertThat(recorded().count()).isEqualTo(1);
    }

    private void ask(FilterChain chain) throws IOException, ServletException {
        timer.doFilter(request, response, chain);
    }

    private Timer recorded() {
        return meters.get("http.server.requests").timer();
    }
}
