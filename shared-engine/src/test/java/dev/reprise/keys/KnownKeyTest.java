package dev.reprise.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.events.apikey.ApiKeyIssued;
import dev.reprise.events.apikey.ApiKeyRevoked;
import dev.reprise.events.apikey.ApiKeyRotated;
import dev.reprise.events.apikey.ApiKeyUsed;
import dev.reprise.identity.Scope;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

class KnownKeyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant GRACE = NOW.plus(Duration.ofDays(7));
    private static final Instant EXPIRY = NOW.plus(Duration.ofDays(30));

    private static KnownKey after(ApiKeyEvent... events) {
        @Nullable KnownKey key = null;
        var version = 0L;
        for (var event : events) {
            key = KnownKey.after(key, event, NOW.plusSeconds(version), ++version);
        }
        return Objects.requireNonNull(key);
    }

    private static ApiKeyIssued issued(@Nullable Instant expiresAt) {
        return new ApiKeyIssued(
                "k7m2", "Desk", List.of("admin", "rooms:read", "of:tomorrow"), "one", expiresAt);
    }

    @Test
    void holdsWithItsSecretUntilItExpires() {
        var key = after(issued(EXPIRY));

        assertThat(key.scopes()).containsExactly(Scope.ROOMS_READ, Scope.ADMIN);
        assertThat(key.createdAt()).isEqualTo(NOW);
        assertThat(key.holds("one", EXPIRY.minusNanos(1))).isTrue();
        assertThat(key.holds("one", EXPIRY)).isFalse();
        assertThat(key.holds("two", NOW)).isFalse();
        assertThat(key.expiryWith("one")).contains(EXPIRY);
        assertThat(after(issued(null)).expiryWith("one")).isEmpty();
    }

    @Test
    void holdsWithTheSecretBeforeUntilTheEndOfItsGrace() {
        var key = after(issued(EXPIRY), new ApiKeyRotated("k7m2", "two", GRACE));

        assertThat(key.holds("one", GRACE.minusNanos(1))).isTrue();
        assertThat(key.holds("one", GRACE)).isFalse();
        assertThat(key.holds("two", GRACE)).isTrue();
        assertThat(key.expiryWith("one")).contains(GRACE);
        assertThat(key.expiryWith("two")).contains(EXPIRY);
        assertThat(key.graceUntil(NOW)).contains(GRACE);
        assertThat(key.graceUntil(GRACE)).isEmpty();
    }

    @Test
    void keepsEachSecretForItsOwnGrace() {
        var later = GRACE.plusSeconds(60);
        var key =
                after(
                        issued(null),
                        new ApiKeyRotated("k7m2", "two", GRACE),
                        new ApiKeyRotated("k7m2", "three", later));

        assertThat(key.holds("one", GRACE.minusNanos(1))).isTrue();
        assertThat(key.holds("one", GRACE)).isFalse();
        assertThat(key.holds("two", GRACE)).isTrue();
        assertThat(key.holds("two", later)).isFalse();
        assertThat(key.holds("three", later)).isTrue();
    }

    @Test
    void holdsWithNoneOnceRevoked() {
        var key =
                after(
                        issued(null),
                        new ApiKeyRotated("k7m2", "two", GRACE),
                        new ApiKeyRevoked("k7m2"));

        assertThat(key.holds("one", NOW)).isFalse();
        assertThat(key.holds("two", NOW)).isFalse();
        assertThat(key.revokedAt()).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void knowsItsLastDay() {
        var day = LocalDate.parse("2026-03-01");

        assertThat(after(issued(null)).lastUsedOn()).isNull();
        assertThat(after(issued(null), new ApiKeyUsed("k7m2", day)).lastUsedOn()).isEqualTo(day);
    }

    @Test
    void beginsWithItsIssue() {
        assertThatThrownBy(() -> after(new ApiKeyRevoked("k7m2")))
                .hasMessageContaining("never issued");
    }
}
