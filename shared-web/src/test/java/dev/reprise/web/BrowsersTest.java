package dev.reprise.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.web.header.CorsProperties;
import dev.reprise.web.header.CrossOrigin;
import dev.reprise.web.header.ProtectiveHeaders;
import dev.reprise.web.problem.ApiException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** What keeps browsers from doing harm. */
class BrowsersTest extends WebTest {

    private static final String HERE = "https://game.example";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rooms/ABCDEF",
                "/rooms/ABCDEF/conflict",
                "/nowhere",
                "/filter/throws",
                "//x"
            })
    void areToldNotToGuessFrameTellOrStore(String path) {
        var answer = get(path);

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(answer.http().headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void areHeldToTlsOnceTheyUseIt() throws Exception {
        var request = new MockHttpServletRequest("GET", "/api/v1/rooms");
        request.setSecure(true);
        var response = new MockHttpServletResponse();

        new ProtectiveHeaders().doFilter(request, response, new MockFilterChain());

        assertThat(response.getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(response.getHeader("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void getNoPolicyWithFilesThatPagesLoad() throws Exception {
        var request = new MockHttpServletRequest("GET", "/console/a/0123456789abcdef/app.js");
        var response = new MockHttpServletResponse();

        new ProtectiveHeaders().doFilter(request, response, new MockFilterChain());

        assertThat(response.getHeaderNames())
                .containsExactlyInAnyOrder("X-Content-Type-Options", "Cache-Control");
    }

    @Test
    void areNotToldThatAnswersDependOnTheirOriginWhereTheyDoNot() {
        assertThat(get("/rooms/ABCDEF").http().headers().allValues("Vary"))
                .doesNotContain("Origin");
    }

    @Test
    void getTheSameHeadersForHeadAsForGet() {
        var get = get("/rooms/ABCDEF");
        var head = send("HEAD", "/rooms/ABCDEF", BodyPublishers.noBody());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.http().body()).isEmpty();
        for (var name : List.of("Content-Type", "Content-Length", "Cache-Control")) {
            assertThat(head.header(name)).as(name).isEqualTo(get.header(name)).isNotEmpty();
        }
        var options = send("OPTIONS", "/rooms/ABCDEF", BodyPublishers.noBody());
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.header("Allow")).contains("GET", "HEAD", "OPTIONS");
    }

    @Test
    void mayNotSendAnythingFromElsewhereByDefault() {
        var request = new String[] {"Origin", HERE, "Access-Control-Request-Method", "POST"};

        send("OPTIONS", "/rooms/ABCDEF/moves", BodyPublishers.noBody(), request)
                .isProblem(403, "FORBIDDEN");
        assertThat(get("/rooms/ABCDEF", "Origin", HERE).header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private static MockHttpServletResponse ask(String origin, String header) throws Exception {
        var request = new MockHttpServletRequest("OPTIONS", "/api/v1/rooms");
        request.addHeader("Origin", origin);
        request.addHeader("Access-Control-Request-Method", "POST");
        request.addHeader("Access-Control-Request-Headers", header);
        var response = new MockHttpServletResponse();
        CrossOrigin.filter(new CorsProperties(List.of(HERE)))
                .doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void maySendFromOriginsThatAreAllowed() throws Exception {
        var answer =
                ask(
                        HERE,
                        "accept, authorization, cache-control, content-type, idempotency-key,"
                                + " if-match, if-none-match, last-event-id, prefer, support-reason,"
                                + " traceparent, tracestate");

        assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo(HERE);
        assertThat(answer.getHeader("Access-Control-Allow-Methods")).contains("POST", "PATCH");
        assertThat(answer.getHeader("Access-Control-Allow-Credentials")).isNull();
        assertThatThrownBy(() -> ask("https://evil.example", "authorization"))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> ask(HERE, "x-other")).isInstanceOf(ApiException.class);
    }

    @Test
    void maySeeTheHeadersOfAnswersToOriginsThatAreAllowed() throws Exception {
        var request = new MockHttpServletRequest("GET", "/api/v1/rooms/ABCDEF");
        request.addHeader("Origin", HERE);
        var response = new MockHttpServletResponse();

        CrossOrigin.filter(new CorsProperties(List.of(HERE)))
                .doFilter(request, response, new MockFilterChain());

        assertThat(response.getHeader("Access-Control-Expose-Headers"))
                .contains(
                        "ETag",
                        "Location",
                        "Preference-Applied",
                        "RateLimit",
                        "RateLimit-Policy",
                        "Retry-After",
                        "Trace-Id");
    }
}
