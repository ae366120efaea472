package dev.reprise.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the test application over HTTP. */
@SpringBootTest(
        classes = TestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:shared-web.yaml",
            "reprise.token-secret=" + WebTest.SECRET,
            // One address is refused more often than anybody may be without being held back.
            "reprise.rate-limits.enabled=false"
        })
abstract class WebTest {

    static final String SECRET = "a-secret-of-more-than-32-characters";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort private int port;

    @Autowired private dev.reprise.identity.ParticipantTokens tokens;

    /** What was answered. */
    record Answer(HttpResponse<String> http) {

        int status() {
            return http.statusCode();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            return JSON.readTree(http.body());
        }

        String code() {
            return json().path("code").asString();
        }

        /** The answer, after a look at what all problems have in common. */
        Answer isProblem(int status, String code) {
            assertThat(http.body()).as("body").isNotEmpty();
            assertThat(code()).as(http.body()).isEqualTo(code);
            assertThat(status()).isEqualTo(status);
            assertThat(json().path("status").asInt()).isEqualTo(status);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(json().propertyNames())
                    .startsWith(
                            "type",
                            "title",
                            "status",
                            "detail",
                            "instance",
                            "code",
                            "retryable",
                            "timestamp",
                            "traceId");
            assertThat(http.body())
                    .doesNotContain("Exception", "java.", "tools.jackson", "dev.reprise", "secret");
            assertThat(http.headers().firstValue("Set-Cookie")).isEmpty();
            return this;
        }

        Answer naming(String field) {
            assertThat(json().path("errors").path(0).path("field").asString(""))
                    .as(http.body())
                    .isEqualTo(field);
            return this;
        }
    }

    String token() {
        return tokens.issue("ABCDEF", "ada");
    }

    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer post(String path, String json, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "application/json";
        return send("POST", path, BodyPublishers.ofString(json), all);
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
