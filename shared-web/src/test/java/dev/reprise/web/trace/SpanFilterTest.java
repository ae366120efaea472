package dev.reprise.web.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

import java.io.IOException;
import java.util.Objects;

class SpanFilterTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SENDER = "00f067aa0ba902b7";
    private static final AttributeKey<Long> STATUS =
            AttributeKey.longKey("http.response.status_code");

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final SpanFilter spans =
            new SpanFilter(
                    SdkTracerProvider.builder()
                            .setIdGenerator(new RequestTraceIds())
                            .addSpanProcessor(SimpleSpanProcessor.create(exported))
                            .build()
                            .get("test"));
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/things/1");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void isNamedByItsRouteAndHasTheTraceIdOfTheRequest() throws Exception {
        ask((http, _) -> {
            http.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/things/{id}");
            response.setStatus(409);
        });

        assertThat(span().getName()).isEqualTo("POST /things/{id}");
        assertThat(span().getTraceId()).isEqualTo(response.getHeader(TraceId.HEADER));
        assertThat(span().getAttributes().get(STATUS)).isEqualTo(409);
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void belongsToTheSpanOfASenderWhoNamesOne() throws Exception {
        request.addHeader("traceparent", "00-" + TRACE + "-" + SENDER + "-01");
        ask((_, _) -> {});

        assertThat(span().getTraceId()).isEqualTo(TRACE);
        assertThat(span().getParentSpanId()).isEqualTo(SENDER);
    }

    @Test
    void belongsToNoneWhereWhatIsNamedIsNotValid() throws Exception {
        request.addHeader("traceparent", "00-" + TRACE + "-0000000000000000-01");
        ask((_, _) -> {});

        assertThat(span().getTraceId())
                .isNotEqualTo(TRACE)
                .isEqualTo(response.getHeader(TraceId.HEADER));
        assertThat(span().getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void isTheOneThatTheRequestIsHandledIn() throws Exception {
        ask((_, _) -> response.setHeader("Span", Span.current().getSpanContext().getSpanId()));

        assertThat(span().getSpanId()).isEqualTo(response.getHeader("Span"));
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    void ofAStreamEndsWhenItIsOpen() throws Exception {
        request.setAsyncSupported(true);
        ask((http, answer) -> {
            answer.setContentType("text/event-stream;charset=UTF-8");
            http.startAsync(http, answer);
        });

        assertThat(span().hasEnded()).isTrue();
    }

    @Test
    void ofAnAsynchronousAnswerEndsWithIt() throws Exception {
        request.setAsyncSupported(true);
        ask((http, answer) -> http.startAsync(http, answer));
        assertThat(exported.getFinishedSpanItems()).isEmpty();

        Objects.requireNonNull(request.getAsyncContext()).complete();

        assertThat(span().hasEnded()).isTrue();
    }

    @Test
    void saysThatItFailed() {
        assertThatThrownBy(() ->
                        ask((_, _) -> {
                            throw new IllegalStateException("of a filter");
                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    private void ask(FilterChain chain) throws IOException, ServletException {
        new TraceFilter()
                .doFilter(request, response, (http, answer) -> spans.doFilter(http, answer, chain));
    }

    private SpanData span() {
        assertThat(exported.getFinishedSpanItems()).hasSize(1);
        return exported.getFinishedSpanItems().getFirst();
    }
}
