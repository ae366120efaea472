package dev.reprise.command.web;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.ExpectedVersion;
import dev.reprise.command.refusal.RefusedCommands;
import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Sha256;
import dev.reprise.web.caller.CallerArgumentResolver;
import dev.reprise.web.json.JsonBodyResolver;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.util.Objects;

/**
 * Reads the {@link CommandContext} of a command. Controllers declare it behind the body, so that
 * what is wrong with the form is said before what is wrong with the credentials.
 */
class CommandContextArgumentResolver implements HandlerMethodArgumentResolver {

    private final CallerArgumentResolver callers;
    private final RefusedCommands refused;
    private final RequestHashes hashes;

    CommandContextArgumentResolver(
            CallerArgumentResolver callers, RefusedCommands refused, RequestHashes hashes) {
        this.callers = callers;
        this.refused = refused;
        this.hashes = hashes;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CommandContext.class;
    }

    @Override
    public CommandContext resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        var openToAll = parameter.hasParameterAnnotation(OpenToAll.class);
        var key = openToAll ? IdempotencyKey.readSecret(http) : IdempotencyKey.read(http);
        var expectedVersion = IfMatch.read(http);
        var fingerprint = RequestFingerprint.of(http, JsonBodyResolver.bytesOf(http));
        if (openToAll) {
            return anonymous(key, fingerprint, expectedVersion);
        }
        var forRejoin = parameter.hasParameterAnnotation(ForRejoin.class);
        var caller = callers.resolve(request, true, forRejoin);
        var context = authenticated(key, fingerprint, expectedVersion, caller);
        var operation = Objects.requireNonNull(parameter.getMethod()).getName();
        refused.listen(http, caller, context.commandId(), operation);
        return context;
    }

    /** The key is a secret: only its hash is kept, and the command gets an identifier of ours. */
    private static CommandContext anonymous(
            @Nullable String key,
            RequestFingerprint fingerprint,
            @Nullable ExpectedVersion expectedVersion) {
        return new CommandContext(
                RandomIdentifiers.uuid(),
                RequestHashes.ofAnonymous(key, fingerprint),
                key == null ? null : Sha256.hex(key),
                new Caller.Anonymous(),
                expectedVersion);
    }

    private CommandContext authenticated(
            @Nullable String key,
            RequestFingerprint fingerprint,
            @Nullable ExpectedVersion expectedVersion,
            Caller caller) {
        return new CommandContext(
                key == null ? RandomIdentifiers.uuid() : key,
                hashes.of(caller, fingerprint),
                key == null ? null : caller.id(),
                caller,
                expectedVersion);
    }
}
