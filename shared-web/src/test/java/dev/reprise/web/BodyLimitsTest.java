package dev.reprise.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(post(MOVES, withData("1." + "0".repeat(62))).status()).isEqualTo(200);
        post(MOVES, withData("1." + "0".repeat(64))).isProblem(422, "VALIDATION_FAILED");
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
    void refusesTextsAndNamesThatAreTooLong() {
        assertThat(post(MOVES, withData("\"" + "x".repeat(32_768) + "\"")).status()).isEqualTo(200);
        post(MOVES, withData("\"" + "x".repeat(32_769) + "\"")).isProblem(422, "VALIDATION_FAILED");
        assertThat(post(MOVES, withData("{\"" + "x".repeat(256) + "\":1}")).status())
                .isEqualTo(200);
        post(MOVES, withData("{\"" + "x".repeat(300) + "\":1}"))
                .isProblem(422, "VALIDATION_FAILED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "\\ud800"              | data
                    "a\\uDC00b"            | data
                    {"x":["ok","\\uDBFFx"]} | data.x[1]
                    1e999999999            | data
                    -1E+309                | data
                    {"x":[{"y":1e-999}]}   | data.x[0].y
                    1e99999999999999       | data
                    9007199254740992       | data
                    -9007199254740992      | data
                    9007199254740993.0     | data
                    {"x":9.007199254740993e15} | data.x
                    1e20                   | data
                    123456789012345678     | data
                    0.123456789012345678   | data
                    1.00000000000000001    | data
                    [1, 1.5e-400]          | data[1]
                    """)
    void refusesValuesThatOthersCannotRead(String json, String field) {
        post(MOVES, withData(json)).isProblem(422, "VALIDATION_FAILED").naming(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud83d\\ude00\"",
                "\"\\\\ud800\"",
                "9007199254740991",
                "-9007199254740991",
                "9007199254740991.00",
                "1e15",
                "0.12345678901234567",
                "0.123456789012345670000",
                "123456789012345.67",
                "1.5E-300",
                "4.9e-324",
                "\"12345678901234567890\"",
                "0e999999999",
                "\"1e999\""
            })
    void takesValuesThatOnlyLookAsIfOthersCouldNot(String json) {
        assertThat(post(MOVES, withData(json)).status()).isEqualTo(200);
    }

    @Test
    void refusesHalfCharactersInNames() {
        post(MOVES, withData("{\"\\ud800\":1}")).isProblem(400, "MALFORMED_REQUEST");
    }

    @Test
    void saysThatABodyIsNotJsonEvenIfItHasSuchValues() {
        post(MOVES, withData("1e999") + "}").isProblem(400, "MALFORMED_REQUEST");
    }

    @Test
    void refusesHalfCharactersAndOverlongOnesWrittenAsBytes() {
        for (var bytes :
                new byte[][] {
                    {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xc1, (byte) 0xa1}
                }) {
            var body = withData("\"" + new String(bytes, StandardCharsets.ISO_8859_1) + "\"");

            sendBytes(body.getBytes(StandardCharsets.ISO_8859_1), "application/json")
                    .isProblem(400, "MALFORMED_REQUEST");
        }
    }

    @Test
    void refusesOtherEncodings() {
        var body = withData("1");

        sendBytes(body.getBytes(StandardCharsets.UTF_16LE), "application/json")
                .isProblem(400, "MALFORMED_REQUEST");
        sendBytes(body.getBytes(StandardCharsets.UTF_16), "application/json;charset=UTF-16")
                .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(
                        sendBytes(
                                        body.getBytes(StandardCharsets.UTF_8),
                                        "application/json;charset=utf-8")
                                .status())
                .isEqualTo(200);
    }

    private Answer sendBytes(byte[] body, String type) {
        return send("POST", MOVES, BodyPublishers.ofByteArray(body), "Content-Type", type);
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
        return body + " ".repeat(length - body.length());
    }
}
