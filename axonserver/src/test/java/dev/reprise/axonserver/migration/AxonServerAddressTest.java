package dev.reprise.axonserver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxonServerAddressTest {

    @Test
    void readsHostAndPort() {
        assertThat(parse("axon.example:8124"))
                .isEqualTo(new AxonServerAddress("axon.example", 8124, "default", "secret", false));
        assertThat(parse("[2001:db8::1]:8124").host()).isEqualTo("[2001:db8::1]");
    }

    @Test
    void neverShowsTheToken() {
        assertThat(parse("axon.example:8124"))
                .hasToString("Axon Server axon.example:8124, context default");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"axon", "axon:", ":8124", "axon:0", "axon:65536", "axon:8124x", "a b:8124"})
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(text));
    }

    private static AxonServerAddress parse(String text) {
        return AxonServerAddress.parse(text, "default", "secret", false);
    }
}
