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
import dev.reprise.web.openapi.Refusals;
import dev.reprise.web.openapi.RequestExample;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

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
@Tag(name = "API keys")
@RequestMapping("/api/v1/api-keys")
class ApiKeysController {

    private static final String ID = "The key's identifier, as it stands in the key";
    private static final String EXAMPLE = "0f3a9c2e7b5d4816";
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

    @Operation(
            summary = "Issue an API key",
            description =
                    """
                    Scope `admin`. The `secret` is the whole string to send as bearer; it is shown
                    this once and kept nowhere. A request that comes again is answered with the
                    same key, `duplicate: true` and no secret.
                    """)
    @RequestExample(
            summary = "For the support desk, without end",
            json =
                    """
                    {"name": "Support desk", "scopes": ["rooms:read", "support:replay"]}
                    """)
    @RequestExample(
            summary = "For a game server, until a day",
            json =
                    """
                    {
                      "name": "Game server",
                      "scopes": ["rooms:write"],
                      "expiresAt": "2199-12-31T00:00:00Z"
                    }
                    """)
    @ApiResponse(
            responseCode = "201",
            description = "The key is issued, and good on this node",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Location",
                            description = "The key",
                            required = true,
                            schema = @Schema(type = "string", format = "uri-reference")))
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

    @Operation(
            summary = "Give an API key a new secret",
            description =
                    """
                    Scope `admin`. The secret before it is good until `graceUntil`, 7 days later;
                    then whoever still uses it is refused, and their streams end. A key that is
                    known to others is revoked, not rotated.
                    """)
    @Refusals({ErrorCode.NOT_FOUND, ErrorCode.STATE_CONFLICT})
    @PostMapping("/{id}/rotate")
    ResponseEntity<IssuedKey> rotateKey(
            @Parameter(description = ID, example = EXAMPLE) @PathVariable String id,
            CommandContext request) {
        var key = ApiKey.random(id);
        var answer =
                commands.send(new RotateKey(id, request, key.hash(), properties.apiKeyGrace()));
        return ResponseEntity.ok().eTag(etag(answer)).body(IssuedKey.withSecret(answer, key));
    }

    @Operation(
            summary = "Revoke an API key",
            description =
                    """
                    Scope `admin`. At once and for good: all its secrets are refused, and its
                    streams end within 2 s, on all nodes. The last key with scope `admin` that is
                    good cannot be revoked.
                    """)
    @Refusals({ErrorCode.NOT_FOUND, ErrorCode.STATE_CONFLICT})
    @DeleteMapping("/{id}")
    ResponseEntity<IssuedKey> revokeKey(
            @Parameter(description = ID, example = EXAMPLE) @PathVariable String id,
            CommandContext request) {
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
