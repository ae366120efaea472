package dev.reprise.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestFingerprintTest {

    private static final byte[] NO_BODY = {};

    private static String of(String path) {
        return RequestFingerprint.of(new MockHttpServletRequest("POST", path), NO_BODY);
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
}
