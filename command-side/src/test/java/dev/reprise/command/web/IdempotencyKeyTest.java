package dev.reprise.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.web.problem.ApiException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class IdempotencyKeyTest {

    private static MockHttpServletRequest sending(String... keys) {
        var request = new MockHttpServletRequest();
        for (var key : keys) {
            request.addHeader("Idempotency-Key", key);
        }
        return request;
    }

    @Test
    void isTheContentOfItsQuotedForm() {
        assertThat(IdempotencyKey.read(sending())).isNull();
        assertThat(IdempotencyKey.read(sending("move-17"))).isEqualTo("move-17");
        assertThat(IdempotencyKey.read(sending("\"move-17\""))).isEqualTo("move-17");
        assertThat(IdempotencyKey.read(sending("\"" + "x".repeat(64) + "\"")))
                .isEqualTo("x".repeat(64));
    }

    @Test
    void isSecretWithoutItsQuotes() {
        var secret = "x".repeat(22);

        assertThat(IdempotencyKey.readSecret(sending("\"" + secret + "\""))).isEqualTo(secret);
        for (var tooShort : new String[] {"x".repeat(21), "\"" + "x".repeat(21) + "\""}) {
            assertThatThrownBy(() -> IdempotencyKey.readSecret(sending(tooShort)))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("at least 22");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"\"",
                "a b",
                "\"a b\"",
                "\"a",
                "a\"",
                "\"a\"b",
                "\"a\";b=1",
                "a,b",
                "ä",
                "'a'"
            })
    void isNothingElse(String key) {
        assertThatThrownBy(() -> IdempotencyKey.read(sending(key)))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("Idempotency-Key");
    }

    @Test
    void isNotTooLong() {
        assertThatThrownBy(() -> IdempotencyKey.read(sending("x".repeat(65))))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void isSentOnce() {
        assertThatThrownBy(() -> IdempotencyKey.read(sending("a", "a")))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("once");
    }
}
