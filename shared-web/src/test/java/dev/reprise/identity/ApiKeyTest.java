package dev.reprise.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    private static final String SECRET =
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @Test
    void isReadAsItIsWritten() {
        var key = ApiKey.random(ApiKey.randomId());

        assertThat(key.text()).matches("rk_[0-9a-f]{16}_[0-9a-f]{64}");
        assertThat(ApiKey.parse(key.text())).contains(key);
        assertThat(ApiKey.random(key.id()).secret()).isNotEqualTo(key.secret());
    }

    @Test
    void isKnownByTheSha256OfItsSecret() {
        assertThat(new ApiKey("k7m2", SECRET).hash())
                .isEqualTo("7b3d979ca8330a94fa7e9e1b466d8b99e0bcdea1ec90596c0dcc8d7ef6b4300c");
    }

    @Test
    void showsItsSecretToNobody() {
        assertThat(new ApiKey("k7m2", SECRET)).asString().isEqualTo("ApiKey[k7m2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rk_",
                "rk_k7m2",
                "rk_k7m2_",
                "rk_k7m_" + SECRET,
                "rk__" + SECRET,
                "rk_k7_m2_" + SECRET,
                "rk_K7M2_" + SECRET,
                "rk_k7m2_" + SECRET + "0",
                "rk_k7m2_" + SECRET + "\n",
                " rk_k7m2_" + SECRET,
                "RK_k7m2_" + SECRET,
                "rk_k7m2_9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08",
            })
    void isNothingElse(String text) {
        assertThat(ApiKey.parse(text)).isEmpty();
    }
}
