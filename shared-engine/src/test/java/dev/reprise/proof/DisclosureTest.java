package dev.reprise.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Base64;

class DisclosureTest {

    /** Of RFC 9901, section 4.2. */
    private static final String ENCODED =
            "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";

    @Test
    void isReadAndDigestedAsTheRfcDoes() {
        var disclosure = Disclosure.parse(ENCODED);

        assertThat(disclosure.salt()).isEqualTo("_26bc4LT-ac6q2KI6cBW5es");
        assertThat(disclosure.path()).isEqualTo("family_name");
        assertThat(disclosure.value().stringValue()).isEqualTo("Möbius");
        assertThat(Disclosure.digest(ENCODED))
                .isEqualTo("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[\"salt\",\"path\"]", "[1,\"path\",2]", "[\"salt\",{},2]"})
    void isNothingElse(String json) {
        var encoded = Base64.getUrlEncoder().encodeToString(json.getBytes(UTF_8));

        assertThatIllegalArgumentException().isThrownBy(() -> Disclosure.parse(encoded));
    }
}
