package dev.reprise.command.webhook.web;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.webhook.WebhookAnswer;
import dev.reprise.command.webhook.api.WebhookCommand.ChangeWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.DeleteWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.RegisterWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.ReplayWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.ResumeWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.RotateWebhookSecret;
import dev.reprise.command.webhook.api.WebhookCommand.TestWebhook;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Clock;

/** Registering webhooks, changing, testing and deleting them, over HTTP. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhooksController {

    private final WebhookCommands commands;
    private final Clock clock;

    WebhooksController(WebhookCommands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<ChangedWebhook> registerWebhook(
            @RequestBody @Valid WebhookRequest body, CommandContext request) {
        var id = WebhookCommands.idFor(request);
        var target = commands.target(body);
        commands.requireMayRegister(request);
        var secret = WebhookCommands.newSecret();
        var sealed = commands.seal(id, secret);
        var answer = commands.send(new RegisterWebhook(id, request, target, sealed));
        return ResponseEntity.created(URI.create("/api/v1/webhooks/" + id))
                .eTag(etag(answer))
                .body(ChangedWebhook.withSecret(answer, secret, clock.instant()));
    }

    @PatchMapping("/{id}")
    ResponseEntity<ChangedWebhook> changeWebhook(
            @PathVariable String id,
            @RequestBody @Valid WebhookRequest body,
            CommandContext request) {
        var change =
                new ChangeWebhook(
                        id,
                        request,
                        commands.url(body),
                        body.messages(),
                        body.codes(),
                        body.kinds());
        return answered(HttpStatus.OK, commands.send(change));
    }

    @PostMapping("/{id}/rotate")
    ResponseEntity<ChangedWebhook> rotateWebhookSecret(
            @PathVariable String id, CommandContext request) {
        commands.requireThere(id, request);
        var secret = WebhookCommands.newSecret();
        var rotation =
                new RotateWebhookSecret(id, request, commands.seal(id, secret), commands.grace());
        var answer = commands.send(rotation);
        return ResponseEntity.ok()
                .eTag(etag(answer))
                .body(ChangedWebhook.withSecret(answer, secret, clock.instant()));
    }

    @PostMapping("/{id}/test")
    ResponseEntity<ChangedWebhook> testWebhook(@PathVariable String id, CommandContext request) {
        return answered(HttpStatus.ACCEPTED, commands.send(new TestWebhook(id, request)));
    }

    @PostMapping("/{id}/resume")
    ResponseEntity<ChangedWebhook> resumeWebhook(@PathVariable String id, CommandContext request) {
        return answered(HttpStatus.OK, commands.send(new ResumeWebhook(id, request)));
    }

    @PostMapping("/{id}/replay")
    ResponseEntity<ChangedWebhook> replayWebhook(
            @PathVariable String id,
            @RequestBody @Valid ReplayRequest body,
            CommandContext request) {
        var replay = new ReplayWebhook(id, request, body.code(), body.revision(), body.since());
        return answered(HttpStatus.ACCEPTED, commands.send(replay));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<ChangedWebhook> deleteWebhook(@PathVariable String id, CommandContext request) {
        var answer = commands.send(new DeleteWebhook(id, request));
        commands.destroySecrets(id);
        return answered(HttpStatus.OK, answer);
    }

    private ResponseEntity<ChangedWebhook> answered(HttpStatus status, WebhookAnswer answer) {
        return ResponseEntity.status(status)
                .eTag(etag(answer))
                .body(ChangedWebhook.of(answer, clock.instant()));
    }

    private static String etag(WebhookAnswer answer) {
        return "\"" + answer.version() + "\"";
    }
}
