package dev.reprise.web.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class FirewallTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//",
                "/a//b",
                "/a//",
                "/.",
                "/..",
                "/./a",
                "/a/../b",
                "/a/..",
                "/a;b",
                "/a\\b",
                "/a%3Bb",
                "/a%2fb",
                "/a%5Cb",
                "/%2e%2E/a",
                "/a%25",
                "/a%00",
                "/a%0a",
                "/a%0D",
                "/a%E2%80%A8b",
                "/a%e2%80%a9",
                "/ü",
                "/a\u007f"
            })
    void refusesPathsThatMayBeReadInTwoWays(String path) {
        assertThat(Firewall.isPath(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "*",
                "/a/",
                "/a/b.c",
                "/.a/..b/...",
                "/%20K7M2QX%C2%A0",
                "/%e2%80%aa",
                "/%e2%80%a",
                "/a%",
                "/a%2",
                "/~a_b-c:d@e,f=g"
            })
    void letsOtherPathsThrough(String path) {
        assertThat(Firewall.isPath(path)).isTrue();
    }

    @Test
    void judgesHeadersAsUtf8() {
        for (var text : new String[] {"", "a\tb ~", "Größe Ā 🦄", "\u2028"}) {
            assertThat(Firewall.isText(asItComes(text))).as(text).isTrue();
        }
        for (var text : new String[] {"a\u0001", "a\u007f", "a\u0085", "\u0378"}) {
            assertThat(Firewall.isText(asItComes(text))).as(text).isFalse();
        }
    }

    private static String asItComes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
