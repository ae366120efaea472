package dev.reprise.events.webhook;

import dev.reprise.events.card.Template;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A webhook as its events made it.
 *
 * @param version how many events it has
 * @param target where messages go, and which
 * @param secrets the one in force, then those before that may still sign
 * @param configuredAt since when it is as it is; then what waits is tried again
 * @param disabled why nothing is sent; {@code null} while something is
 */
public record KnownWebhook(
        String webhookId,
        long version,
        Target target,
        List<Secret> secrets,
        Instant createdAt,
        Instant configuredAt,
        WebhookDisabled.@Nullable Reason disabled,
        boolean deleted) {

    /** So many secrets sign at most. */
    private static final int SECRETS = 3;

    /**
     * Where messages go, and which: lists that are empty leave nothing out.
     *
     * @param types of messages
     * @param rooms by their codes
     */
    public record Target(
            String url, List<String> types, List<String> rooms, List<Template> templates) {}

    /**
     * A secret.
     *
     * @param sealed as it is stored
     * @param validUntil the end of its grace; {@code null} for the one in force
     */
    public record Secret(String sealed, @Nullable Instant validUntil) {

        /** Whether messages are signed with it. */
        public boolean signs(Instant now) {
            return validUntil == null || now.isBefore(validUntil);
        }
    }

    /**
     * The webhook after an event.
     *
     * @param before {@code null} before its first event
     */
    public static KnownWebhook after(
            @Nullable KnownWebhook before, WebhookEvent event, Instant time) {
        if (event instanceof WebhookRegistered first) {
            return registered(first, time);
        }
        var known = Objects.requireNonNull(before, () -> "Of an unknown webhook: " + event);
        return switch (event) {
            case WebhookRegistered _, WebhookReplayRequested _, WebhookTestRequested _ ->
                    known.with(known.configuredAt, known.disabled);
            case WebhookChanged changed ->
                    known.with(
                            new Target(
                                    changed.url(),
                                    changed.types(),
                                    changed.rooms(),
                                    changed.templates()),
                            known.secrets,
                            time,
                            known.disabled,
                            known.deleted);
            case WebhookSecretRotated rotated -> known.rotated(rotated, time);
            case WebhookDisabled off -> known.with(known.configuredAt, off.reason());
            case WebhookResumed _ -> known.with(time, null);
            case WebhookDeleted _ ->
                    known.with(known.target, List.of(), time, known.disabled, true);
        };
    }

    private static KnownWebhook registered(WebhookRegistered event, Instant time) {
        return new KnownWebhook(
                event.webhookId(),
                1,
                new Target(event.url(), event.types(), event.rooms(), event.templates()),
                List.of(new Secret(event.secret(), null)),
                time,
                time,
                null,
                false);
    }

    private KnownWebhook rotated(WebhookSecretRotated rotated, Instant time) {
        var all = new ArrayList<Secret>();
        all.add(new Secret(rotated.secret(), null));
        all.add(new Secret(secrets.getFirst().sealed(), rotated.graceUntil()));
        secrets.stream().skip(1).filter(each -> each.signs(time)).forEach(all::add);
        var kept = all.subList(0, Math.min(SECRETS, all.size()));
        return with(target, List.copyOf(kept), configuredAt, disabled, deleted);
    }

    private KnownWebhook with(Instant configuredAt, WebhookDisabled.@Nullable Reason disabled) {
        return with(target, secrets, configuredAt, disabled, deleted);
    }

    private KnownWebhook with(
            Target target,
            List<Secret> secrets,
            Instant configuredAt,
            WebhookDisabled.@Nullable Reason disabled,
            boolean deleted) {
        return new KnownWebhook(
                webhookId,
                version + 1,
                target,
                secrets,
                createdAt,
                configuredAt,
                disabled,
                deleted);
    }

    /** Whether messages are sent. */
    public boolean isEnabled() {
        return !deleted && disabled == null;
    }

    /** Until when a secret before the one in force signs too; empty if none does. */
    public Optional<Instant> graceUntil(Instant now) {
        return secrets.stream()
                .skip(1)
                .filter(each -> each.signs(now))
                .map(Secret::validUntil)
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }

    /** Whether messages of this type are sent. */
    public boolean wants(String type) {
        return target.types().isEmpty() || target.types().contains(type);
    }
}
