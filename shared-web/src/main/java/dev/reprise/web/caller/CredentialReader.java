package dev.reprise.web.caller;

import dev.reprise.identity.ApiKeyVerifier;
import dev.reprise.identity.Credential;
import dev.reprise.identity.ParticipantTokens;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads and judges the credentials of a request, in {@code Authorization} and nowhere else. Bad
 * ones are kept as such, and refused by {@link CallerArgumentResolver} when their turn comes.
 */
final class CredentialReader implements AuthenticationConverter, AuthenticationManager {

    private static final Pattern BEARER =
            Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*) *", Pattern.CASE_INSENSITIVE);

    private final ParticipantTokens tokens;
    private final ObjectProvider<ApiKeyVerifier> apiKeys;

    CredentialReader(ParticipantTokens tokens, ObjectProvider<ApiKeyVerifier> apiKeys) {
        this.tokens = tokens;
        this.apiKeys = apiKeys;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.isEmpty()) {
            return null;
        }
        var bearer = BEARER.matcher(headers.getFirst());
        return CallerAuthentication.presented(
                headers.size() == 1 && bearer.matches() ? bearer.group(1) : null);
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        var authentication = (CallerAuthentication) presented;
        return authentication.judged(authentication.token().flatMap(this::verify));
    }

    private Optional<Credential> verify(String token) {
        if (token.startsWith(ApiKeyVerifier.PREFIX)) {
            return apiKeys.stream().flatMap(keys -> keys.verify(token).stream()).findFirst();
        }
        return tokens.verify(token);
    }
}
