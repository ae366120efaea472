package dev.reprise.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.events.card.Template;
import dev.reprise.events.webhook.KnownWebhook.Secret;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

class KnownWebhookTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(1));
    private static final Instant GRACE = NOW.plus(Duration.ofDays(7));

    private @Nullable KnownWebhook webhook;

    private KnownWebhook after(Instant time, WebhookEvent... events) {
        for (var event : events) {
            webhook = KnownWebhook.after(webhook, event, time);
        }
        return Objects.requireNonNull(webhook);
    }

    private static WebhookRegistered registered() {
        return new WebhookRegistered(
                "w1",
                "https://example.com/hook",
                List.of("room.card_moved"),
                List.of(),
                List.of(Template.VALUES_SORT),
                "sealed-1");
    }

    @Test
    void isSentWhatItWasRegisteredFor() {
        var known = after(NOW, registered());

        assertThat(known.version()).isOne();
        assertThat(known.isEnabled()).isTrue();
        assertThat(known.wants("room.card_moved")).isTrue();
        assertThat(known.wants("room.opened")).isFalse();
        assertThat(known.secrets()).containsExactly(new Secret("sealed-1", null));
        assertThat(known.createdAt()).isEqualTo(NOW);
    }

    @Test
    void isSentEverythingWhereNoTypeIsNamed() {
        var everything =
                new WebhookChanged("w1", "https://b.example/", List.of(), List.of(), List.of());

        var known = after(NOW, registered());
        assertThat(known.wants("room.opened")).isFalse();
        known = after(LATER, everything);

        assertThat(known.wants("room.opened")).isTrue();
        assertThat(known.target().url()).isEqualTo("https://b.example/");
        assertThat(known.configuredAt()).as("what waits is tried again").isEqualTo(LATER);
        assertThat(known.version()).isEqualTo(2);
    }

    @Test
    void signsWithTheSecretBeforeUntilItsGraceEnds() {
        var known = after(NOW, registered(), new WebhookSecretRotated("w1", "sealed-2", GRACE));

        assertThat(known.secrets())
                .containsExactly(new Secret("sealed-2", null), new Secret("sealed-1", GRACE));
        assertThat(known.graceUntil(NOW)).contains(GRACE);
        assertThat(known.graceUntil(GRACE)).isEmpty();
        assertThat(known.secrets().getLast().signs(GRACE)).isFalse();
    }

    @Test
    void keepsNoSecretThatSignsNoMoreAndAtMostThree() {
        after(NOW, registered());
        for (var i = 2; i <= 6; i++) {
            after(NOW, new WebhookSecretRotated("w1", "sealed-" + i, GRACE));
        }

        assertThat(after(NOW).secrets())
                .extracting(Secret::sealed)
                .containsExactly("sealed-6", "sealed-5", "sealed-4");

        after(GRACE, new WebhookSecretRotated("w1", "sealed-7", GRACE.plusSeconds(1)));
        assertThat(after(GRACE).secrets())
                .extracting(Secret::sealed)
                .containsExactly("sealed-7", "sealed-6");
    }

    @Test
    void isSentNothingFromWhenItIsDisabledUntilItIsResumed() {
        var off = new WebhookDisabled("w1", WebhookDisabled.Reason.GONE);

        var known = after(NOW, registered(), off);
        assertThat(known.isEnabled()).isFalse();
        assertThat(known.disabled()).isEqualTo(WebhookDisabled.Reason.GONE);

        known = after(LATER, new WebhookTestRequested("w1"), new WebhookResumed("w1"));
        assertThat(known.isEnabled()).isTrue();
        assertThat(known.disabled()).isNull();
        assertThat(known.configuredAt()).isEqualTo(LATER);
    }

    @Test
    void hasNoSecretOnceItIsDeleted() {
        var known = after(NOW, registered(), new WebhookDeleted("w1"));

        assertThat(known.deleted()).isTrue();
        assertThat(known.isEnabled()).isFalse();
        assertThat(known.secrets()).isEmpty();
    }

    @Test
    void beginsWithItsRegistration() {
        assertThatThrownBy(() -> KnownWebhook.after(null, new WebhookResumed("w1"), NOW))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("unknown webhook");
        assertThat(WebhookEvent.webhookIdOf(WebhookEvent.aggregateId("w1"))).contains("w1");
        assertThat(WebhookEvent.webhookIdOf("key:w1")).isEmpty();
    }
}
