package dev.reprise.command.webhook.web;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.webhook.WebhookAnswer;
import dev.reprise.command.webhook.WebhookKeys;
import dev.reprise.command.webhook.api.WebhookCommand;
import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.events.webhook.KnownWebhook.Target;
import dev.reprise.identity.Scope;
import dev.reprise.identity.Sha256;
import dev.reprise.projection.TailSubscription;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;
import dev.reprise.webhooks.WebhookAddress;
import dev.reprise.webhooks.WebhookProperties;
import dev.reprise.webhooks.Webhooks;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Sends commands to webhooks, and answers once this process goes by them. */
@Component
class WebhookCommands {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PREFIX = "wh_";
    private static final int ID_BYTES = 12;
    private static final int SECRET_BYTES = 32;

    private final CommandDispatcher commands;
    private final Webhooks webhooks;
    private final WebhookKeys keys;
    private final TailSubscription tail;
    private final WebhookProperties properties;

    WebhookCommands(
            CommandDispatcher commands,
            Webhooks webhooks,
            WebhookKeys keys,
            TailSubscription tail,
            WebhookProperties properties) {
        this.commands = commands;
        this.webhooks = webhooks;
        this.keys = keys;
        this.tail = tail;
        this.properties = properties;
    }

    /** A request that comes again under its key must come to the same aggregate. */
    static String idFor(CommandContext request) {
        return PREFIX
                + (request.callerId() == null
                        ? HexFormat.of().formatHex(RandomIdentifiers.bytes(ID_BYTES))
                        : Sha256.hex("webhook " + request.callerId() + " " + request.commandId())
                                .substring(0, 2 * ID_BYTES));
    }

    /** As Standard Webhooks writes it. */
    static String newSecret() {
        return "whsec_" + Base64.getEncoder().encodeToString(RandomIdentifiers.bytes(SECRET_BYTES));
    }

    WebhookAnswer send(WebhookCommand command) {
        var answer = commands.send(command, WebhookAnswer.class);
        if (!webhooks.await(command.webhookId(), answer.version(), PATIENCE)) {
            throw new ApiException(
                    ErrorCode.COMMAND_TIMEOUT,
                    "It is stored, but this node does not go by it yet; sending it again with the"
                            + " same key is safe.");
        }
        return answer;
    }

    Target target(WebhookRequest body) {
        var url = url(body);
        if (url == null) {
            throw ApiException.invalid("url", "must not be null");
        }
        return new Target(
                url,
                Objects.requireNonNullElse(body.messages(), List.of()),
                Objects.requireNonNullElse(body.codes(), List.of()),
                Objects.requireNonNullElse(body.kinds(), List.of()));
    }

    /** The address that is asked for, if one is, and it may be. */
    @Nullable String url(WebhookRequest body) {
        if (body.url() != null) {
            WebhookAddress.problem(body.url(), properties.allowLoopback())
                    .ifPresent(problem -> {
                        throw ApiException.invalid("url", problem);
                    });
        }
        return body.url();
    }

    /** Refuses, before a key is made, who may not register, and one webhook too many. */
    void requireMayRegister(CommandContext request) {
        requireScope(request);
        if (webhooks.find(idFor(request)).isEmpty()
                && tail.awaitCurrent(PATIENCE)
                && webhooks.all().size() >= properties.most()) {
            throw new ApiException(
                    ErrorCode.STATE_CONFLICT,
                    "There are %d webhooks, which is as many as there may be."
                            .formatted(properties.most()));
        }
    }

    /** Refuses, before a key is made, who may not rotate, and what is not there. */
    void requireThere(String webhookId, CommandContext request) {
        requireScope(request);
        if (webhooks.find(webhookId).isEmpty()
                && tail.awaitCurrent(PATIENCE)
                && webhooks.find(webhookId).isEmpty()) {
            throw new ApiException(ErrorCode.NOT_FOUND, "There is no webhook " + webhookId + ".");
        }
    }

    private static void requireScope(CommandContext request) {
        if (!request.caller().has(Scope.WEBHOOKS) && !request.caller().has(Scope.ADMIN)) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN,
                    "Only an API key with scope webhooks or admin may do this.");
        }
    }

    String seal(String webhookId, String secret) {
        return keys.seal(webhookId, secret);
    }

    void destroySecrets(String webhookId) {
        keys.destroy(webhookId);
    }

    Duration grace() {
        return properties.secretGrace();
    }
}
