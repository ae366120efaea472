package dev.reprise.query.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.proof.LogKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

class LogKeysTest {

    private static final String KEY =
            Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);

    @TempDir private Path directory = Path.of("");

    @Test
    void makesAKeyOnceAndANameOfIt() {
        var file = directory.resolve("log-key");
        var first = LogKeys.from(new ProofProperties(null, file, null)).verifier();

        assertThat(Files.exists(file)).isTrue();
        assertThat(first.name()).matches("reprise-[0-9a-f]{12}");
        assertThat(LogKeys.from(new ProofProperties("", file, " ")).verifier()).isEqualTo(first);
        var other = LogKeys.from(new ProofProperties(KEY, file, null)).verifier();
        assertThat(other.name()).isNotEqualTo(first.name());
    }

    @Test
    void takesTheKeyThatNodesShareUnlessOneIsGiven() {
        var shared = Base64.getUrlDecoder().decode(KEY);
        var given = LogKeys.from(new ProofProperties(KEY, null, null)).verifier();
        var none = new ProofProperties("", null, null);

        assertThat(LogKeys.from(none, () -> Optional.of(shared)).verifier()).isEqualTo(given);
        var other = new byte[LogKey.SEED_BYTES];
        other[0] = 1;
        var key = LogKeys.from(new ProofProperties(KEY, null, null), () -> Optional.of(other));
        assertThat(key.verifier()).isEqualTo(given);
    }

    @Test
    void signsUnderTheNameThatIsGiven() {
        var properties = new ProofProperties(KEY, null, "reprise.example.org:8443/eu");

        assertThat(LogKeys.from(properties).verifier().name())
                .isEqualTo("reprise.example.org:8443/eu");
        assertThat(properties.toString()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a+b", "é", "a\nb"})
    void refusesANameThatNotesCannotHave(String name) {
        assertThatThrownBy(() -> LogKeys.from(new ProofProperties(KEY, null, name)))
                .hasMessageContaining("REPRISE_SERVER_NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "not+base64url/", "AAAA"})
    void refusesWhatIsNoKeyWithoutRepeatingIt(String key) {
        assertThatThrownBy(() -> LogKeys.from(new ProofProperties(key, null, null)))
                .hasMessageContaining("REPRISE_LOG_KEY")
                .hasMessageNotContaining(key);
    }

    @Test
    void refusesToStartWithoutAKeyWhereNoneIsMade() {
        assertThatThrownBy(() -> LogKeys.from(new ProofProperties(null, null, null)))
                .hasMessageContaining("set REPRISE_LOG_KEY");
    }
}
