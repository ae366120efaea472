package dev.reprise.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

class BodyLimitsTest extends WebTest {

    private static final String MOVES = "/rooms/ABCDEF/moves";

    @Test
    void refusesNestingThatIsTooDeep() {
        assertThat(post(MOVES, withData("[".repeat(31) + "]".repeat(31))).status()).isEqualTo(200);
        post(MOVES, withData("[".repeat(32) + "]".repeat(32)))
                .isProblem(422, "VALIDATION_FAILED")
                .naming("data");
    }

    @Test
    void refusesNumbersThatAreTooLong() {
        assertThat(post(MOVES, withData("7".repeat(64))).status()).isEqualTo(200);
        post(MOVES, withData("7".repeat(65))).isProblem(422, "VALIDATION_FAILED");
    }

    @Test
    void refusesBodiesThatAreTooLargeWhetherTheirLengthIsAnnouncedOrNot() {
        var limit = 256 * 1024;
        var largest = padded(limit);
        var tooLarge = padded(limit + 1);

        assertThat(post(MOVES, largest).status()).isEqualTo(200);
        assertThat(sendChunked(largest).status()).isEqualTo(200);
        post(MOVES, tooLarge).isProblem(413, "PAYLOAD_TOO_LARGE");
        sendChunked(tooLarge).isProblem(413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        var bytes = withData("\"\u00e4\"").getBytes(StandardCharsets.ISO_8859_1);

        send("POST", MOVES, BodyPublishers.ofByteArray(bytes), "Content-Type", "application/json")
                .isProblem(400, "MALFORMED_REQUEST");
    }

    private Answer sendChunked(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(
                "POST",
                MOVES,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)),
                "Content-Type",
                "application/json");
    }

    private static String withData(String json) {
        return "{\"moves\":[{\"cardId\":\"a\",\"position\":0}],\"data\":" + json + "}";
    }

    private static String padded(int length) {
        var body = withData("\"\"");
        return withData("\"" + "x".repeat(length - body.length()) + "\"");
    }
}
