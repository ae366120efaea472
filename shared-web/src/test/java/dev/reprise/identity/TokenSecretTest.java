package dev.reprise.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

@DisabledOnOs(OS.WINDOWS)
class TokenSecretTest {

    private static final String SECRET = "the-secret-that-signs-the-tokens";

    @TempDir private Path directory;

    @Test
    void makesASecretThatOnlyItsOwnerMayReadAndKeepsIt() throws IOException {
        var file = directory.resolve("data/token-secret");

        var made = TokenSecret.from(properties(null, file));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).matches("[A-Za-z0-9_-]{43}");
        assertThat(TokenSecret.from(properties(null, file)).key()).isEqualTo(made.key());
        assertThat(TokenSecret.of(Files.readString(file)).key()).isEqualTo(made.key());
        try (var files = Files.list(directory.resolve("data"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void needsNoFileWhereASecretIsGiven() {
        var file = directory.resolve("token-secret");

        assertThat(TokenSecret.from(properties(SECRET, file)).key())
                .isEqualTo(TokenSecret.of(SECRET).key());
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-"})
    void refusesAFileThatOthersMayUse(String permissions) throws IOException {
        var file = Files.writeString(directory.resolve("token-secret"), SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> TokenSecret.from(properties(null, file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void refusesASecretThatIsTooShort() throws IOException {
        var file = Files.createFile(directory.resolve("token-secret"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> TokenSecret.from(properties(SECRET.substring(1), null)))
                .hasMessageContaining("at least 32 characters")
                .hasMessageNotContaining(SECRET.substring(1));
        assertThatThrownBy(() -> TokenSecret.from(properties(null, file)))
                .hasMessageContaining("at least 32 characters");
    }

    @Test
    void saysWhatToSetWhereThereIsNoSecret() {
        assertThatThrownBy(() -> TokenSecret.from(properties(null, null)))
                .hasMessageContaining("set REPRISE_TOKEN_SECRET");
    }

    @Test
    void readsTheSecretBeforeWhereItsFileIs() throws IOException {
        var file = directory.resolve("token-secret-previous");
        var properties =
                new TokenProperties(
                        SECRET, null, null, file, Duration.ofHours(24), Duration.ofDays(7));
        assertThat(TokenSecrets.from(properties).all()).hasSize(1);

        Files.writeString(file, "before " + SECRET + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(TokenSecrets.from(properties).all())
                .extracting(TokenSecret::key)
                .containsExactly(
                        TokenSecret.of(SECRET).key(), TokenSecret.of("before " + SECRET).key());
    }

    @Test
    void refusesASecretBeforeThatIsTooShortAndSaysWhichOneItIs() {
        var properties =
                new TokenProperties(
                        SECRET, null, "short", null, Duration.ofHours(24), Duration.ofDays(7));

        assertThatThrownBy(() -> TokenSecrets.from(properties))
                .hasMessageContaining("REPRISE_TOKEN_SECRET_PREVIOUS");
    }

    @Test
    void showsTheSecretToNobody() {
        assertThat(TokenSecret.of(SECRET)).asString().doesNotContain(SECRET);
        assertThat(properties(SECRET, null)).asString().doesNotContain(SECRET);
    }

    @Test
    void isReadFromTheEnvironment() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                "test-systemEnvironment",
                                Map.of(
                                        "REPRISE_TOKEN_SECRET",
                                        SECRET,
                                        "REPRISE_TOKEN_SECRET_PREVIOUS",
                                        "before " + SECRET)));
        ConfigurationPropertySources.attach(environment);

        var properties = Binder.get(environment).bindOrCreate("reprise", TokenProperties.class);

        assertThat(properties)
                .isEqualTo(
                        new TokenProperties(
                                SECRET,
                                null,
                                "before " + SECRET,
                                null,
                                Duration.ofHours(24),
                                Duration.ofDays(7)));
    }

    private static TokenProperties properties(@Nullable String secret, @Nullable Path file) {
        return new TokenProperties(
                secret, file, null, null, Duration.ofHours(24), Duration.ofDays(7));
    }
}
