package dev.reprise.command.webhook.domain;

import static dev.reprise.command.webhook.domain.WebhookDecision.accept;
import static dev.reprise.command.webhook.domain.WebhookDecision.reject;

import dev.reprise.command.decision.domain.AggregateType;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.decision.domain.Versions;
import dev.reprise.command.webhook.api.WebhookCommand;
import dev.reprise.command.webhook.api.WebhookCommand.ChangeWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.DeleteWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.GiveUpWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.RegisterWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.ReplayWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.ResumeWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.RotateWebhookSecret;
import dev.reprise.command.webhook.api.WebhookCommand.TestWebhook;
import dev.reprise.command.webhook.domain.WebhookDecision.NotNow;
import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.events.webhook.KnownWebhook.Target;
import dev.reprise.events.webhook.WebhookChanged;
import dev.reprise.events.webhook.WebhookDeleted;
import dev.reprise.events.webhook.WebhookDisabled;
import dev.reprise.events.webhook.WebhookRegistered;
import dev.reprise.events.webhook.WebhookReplayRequested;
import dev.reprise.events.webhook.WebhookResumed;
import dev.reprise.events.webhook.WebhookSecretRotated;
import dev.reprise.events.webhook.WebhookTestRequested;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Decides what is asked of a webhook. */
public final class WebhookDecider {

    private WebhookDecider() {}

    /** The decision, in the contract's order of checks. */
    public static WebhookDecision decide(WebhookState state, WebhookCommand command, Instant now) {
        var webhook = state.webhook();
        return remembered(state, command)
                .or(() -> permission(command))
                .or(() -> existence(webhook, command))
                .or(() -> version(webhook, command))
                .orElseGet(() ->
                        webhook == null
                                ? register((RegisterWebhook) command)
                                : rule(webhook, command, now));
    }

    /** A registration is remembered for ever, since its identifier follows from the sender's. */
    private static Optional<WebhookDecision> remembered(
            WebhookState state, WebhookCommand command) {
        var request = command.request();
        Optional<ProcessedCommand> first =
                command instanceof RegisterWebhook
                        ? Optional.ofNullable(state.registration())
                                .filter(_ ->
                                        request.callerId() != null
                                                && request.callerId().equals(state.registrar()))
                        : state.memory().find(request);
        return first.map(each -> new NotNow(each.answer(request)));
    }

    private static Optional<WebhookDecision> permission(WebhookCommand command) {
        var caller = command.request().caller();
        var allowed =
                command instanceof GiveUpWebhook
                        ? caller instanceof Caller.Automation
                        : caller.has(Scope.WEBHOOKS) || caller.has(Scope.ADMIN);
        return allowed
                ? Optional.empty()
                : Optional.of(
                        reject(
                                RejectionCode.FORBIDDEN,
                                "Only an API key with scope webhooks or admin may do this."));
    }

    private static Optional<WebhookDecision> existence(
            @Nullable KnownWebhook webhook, WebhookCommand command) {
        if (command instanceof RegisterWebhook) {
            return webhook == null
                    ? Optional.empty()
                    : Optional.of(
                            reject(
                                    RejectionCode.STATE_CONFLICT,
                                    "Another webhook has this identifier; send it under another"
                                            + " Idempotency-Key."));
        }
        return webhook == null || webhook.deleted()
                ? Optional.of(
                        reject(
                                RejectionCode.NOT_FOUND,
                                "There is no webhook " + command.webhookId() + "."))
                : Optional.empty();
    }

    private static Optional<WebhookDecision> version(
            @Nullable KnownWebhook webhook, WebhookCommand command) {
        var refusal =
                webhook == null
                        ? Versions.checkNew(command.request(), AggregateType.WEBHOOK)
                        : Versions.check(
                                command.request(),
                                AggregateType.WEBHOOK,
                                webhook.webhookId(),
                                webhook.version());
        return refusal.map(NotNow::new);
    }

    private static WebhookDecision register(RegisterWebhook register) {
        var target = register.target();
        return accept(
                new WebhookRegistered(
                        register.webhookId(),
                        target.url(),
                        target.types(),
                        target.rooms(),
                        target.templates(),
                        register.secret()));
    }

    private static WebhookDecision rule(KnownWebhook webhook, WebhookCommand command, Instant now) {
        var id = webhook.webhookId();
        return switch (command) {
            case RegisterWebhook _ -> throw new IllegalStateException("It exists already: " + id);
            case ChangeWebhook change -> change(webhook, change);
            case RotateWebhookSecret rotate ->
                    accept(new WebhookSecretRotated(id, rotate.secret(), now.plus(rotate.grace())));
            case TestWebhook _ ->
                    webhook.isEnabled()
                            ? accept(new WebhookTestRequested(id))
                            : reject(
                                    RejectionCode.STATE_CONFLICT,
                                    "Nothing is sent to a webhook that is disabled; resume it.");
            case ResumeWebhook _ -> accept(new WebhookResumed(id));
            case ReplayWebhook replay ->
                    accept(
                            new WebhookReplayRequested(
                                    id, replay.roomCode(), replay.fromRevision(), replay.since()));
            case GiveUpWebhook giveUp ->
                    webhook.isEnabled()
                            ? accept(new WebhookDisabled(id, giveUp.reason()))
                            : accept();
            case DeleteWebhook _ -> accept(new WebhookDeleted(id));
        };
    }

    private static WebhookDecision change(KnownWebhook webhook, ChangeWebhook change) {
        var before = webhook.target();
        var after =
                new Target(
                        Objects.requireNonNullElse(change.url(), before.url()),
                        Objects.requireNonNullElse(change.types(), before.types()),
                        Objects.requireNonNullElse(change.rooms(), before.rooms()),
                        Objects.requireNonNullElse(change.templates(), before.templates()));
        return after.equals(before)
                ? accept()
                : accept(
                        new WebhookChanged(
                                webhook.webhookId(),
                                after.url(),
                                after.types(),
                                after.rooms(),
                                after.templates()));
    }
}
