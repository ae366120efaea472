package dev.reprise.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

class RequestFingerprintTest {

    private static final byte[] NO_BODY = {};

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"n":1}             | {"n":1.0}
                    {"n":1}             | {"n":1e0}
                    {"n":1}             | {"n":10e-1}
                    {"n":10}            | {"n":1e1}
                    {"n":100.0}         | {"n":1E+2}
                    {"n":0}             | {"n":-0}
                    {"n":0}             | {"n":-0.0}
                    {"n":0}             | {"n":0e99}
                    {"n":[{"m":0.10}]}  | {"n":[{"m":1e-1}]}
                    {"n":9007199254740991} | {"n":9007199254740991.0}
                    {"a":1,"b":2}       | { "b" : 2, "a" : 1 }
                    {"a":"ü"}           | {"a":"\\u00fc"}
                    """)
    void isTheSameForTheSameValue(String json, String other) {
        assertThat(fingerprint(json)).isEqualTo(fingerprint(other));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"n":1}             | {"n":1.1}
                    {"n":1}             | {"n":-1}
                    {"n":1}             | {"n":10}
                    {"n":1}             | {"n":"1"}
                    {"n":1}             | {"n":true}
                    {"n":0}             | {"n":null}
                    {"n":0}             | {}
                    {"n":[1,2]}         | {"n":[2,1]}
                    {"n":0.12345678901234567} | {"n":0.12345678901234568}
                    """)
    void isAnotherForAnotherValue(String json, String other) {
        assertThat(fingerprint(json)).isNotEqualTo(fingerprint(other));
    }

    @Test
    void isTheSameHoweverTheRoomsCodeIsWritten() {
        var plain = of("/api/v1/rooms/K7M2QX/participants/bob/steps");

        for (var written : new String[] {"k7m2qx", "%20K7M2QX", "K7M%202QX%C2%A0", "%4B7M2QX"}) {
            assertThat(of("/api/v1/rooms/" + written + "/participants/bob/steps"))
                    .as(written)
                    .isEqualTo(plain);
        }
    }

    @Test
    void isAnotherOneForAnotherPath() {
        assertThat(of("/api/v1/rooms/K7M2QX/participants/bob/steps"))
                .isNotEqualTo(of("/api/v1/rooms/K7M2QY/participants/bob/steps"))
                .isNotEqualTo(of("/api/v1/rooms/K7M2QX/participants/BOB/steps"))
                .isNotEqualTo(of("/api/v1/rooms/K7M2QX/participants/bob/moves"));
        assertThat(of("/api/v1/rooms")).isNotEqualTo(of("/api/v1/api-keys"));
    }

    /** It is stored with the events: a retry must find it whatever build stored it. */
    @Test
    void isOfWholeNumbersAsTheyAreUsuallyWritten() throws NoSuchAlgorithmException {
        var text = "PUT /api/v1/rooms/ABCDEF/game\n{\"n\":[10,100,0,7]}";

        assertThat(fingerprint("{\"n\":[10,1e2,0,7.0]}"))
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static String of(String path) {
        return RequestFingerprint.of(new MockHttpServletRequest("POST", path), NO_BODY).hash();
    }

    private static String fingerprint(String json) {
        return RequestFingerprint.of(
                        new MockHttpServletRequest("PUT", "/api/v1/rooms/ABCDEF/game"),
                        json.getBytes(StandardCharsets.UTF_8))
                .hash();
    }
}
