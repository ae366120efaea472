package dev.reprise.command.apikey.web;

import dev.reprise.command.apikey.ApiKeyProperties;
import dev.reprise.command.apikey.KeyAnswer;
import dev.reprise.command.apikey.api.ApiKeyCommand.IssueKey;
import dev.reprise.command.apikey.api.ApiKeyCommand.RevokeKey;
import dev.reprise.command.apikey.api.ApiKeyCommand.RotateKey;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.identity.ApiKey;
import dev.reprise.identity.Sha256;
import dev.reprise.keys.KeyDirectory;
import dev.reprise.keys.KeyRing;

import jakarta.validation.Valid;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Clock;

/** Issuing, rotating and revoking API keys, over HTTP. */
@RestController
@RequestMapping("/api/v1/api-keys")
class ApiKeysController {

    private static final int ID_LENGTH = 16;

    private final ApiKeyCommands commands;
    private final ApiKeyProperties properties;

    ApiKeysController(
            CommandDispatcher commands,
            KeyRing keys,
            KeyDirectory directory,
            ApiKeyProperties properties,
            Clock clock) {
        this.commands = new ApiKeyCommands(commands, keys, directory, clock);
        this.properties = properties;
    }

    @PostMapping
    ResponseEntity<IssuedKey> issueKey(
            @RequestBody @Valid IssueKeyRequest body, CommandContext request) {
        var key = ApiKey.random(idFor(request));
        var answer =
                commands.send(
                        new IssueKey(
                                key.id(),
                                request,
                                body.normalisedName(),
                                body.scopes(),
                                key.hash(),
                                body.expiresAt()));
        return ResponseEntity.created(URI.create("/api/v1/api-keys/" + key.id()))
                .eTag(etag(answer))
                .body(IssuedKey.withSecret(answer, key));
    }

    @PostMapping("/{id}/rotate")
    ResponseEntity<IssuedKey> rotateKey(@PathVariable String id, CommandContext request) {
        var key = ApiKey.random(id);
        var answer =
                commands.send(new RotateKey(id, request, key.hash(), properties.apiKeyGrace()));
        return ResponseEntity.ok().eTag(etag(answer)).body(IssuedKey.withSecret(answer, key));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<IssuedKey> revokeKey(@PathVariable String id, CommandContext request) {
        var answer = commands.revoke(new RevokeKey(id, request));
        return ResponseEntity.ok().eTag(etag(answer)).body(IssuedKey.withoutSecret(answer));
    }

    /** A request that comes again under its key must come to the same aggregate. */
    private static String idFor(CommandContext request) {
        return request.callerId() == null
                ? ApiKey.randomId()
                : Sha256.hex("api-key " + request.callerId() + " " + request.commandId())
                        .substring(0, ID_LENGTH);
    }

    private static String etag(KeyAnswer answer) {
        return "\"" + answer.version() + "\"";
    }
}
