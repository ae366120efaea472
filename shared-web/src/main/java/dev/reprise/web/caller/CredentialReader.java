package dev.reprise.web.caller;

import dev.reprise.identity.ApiKeyVerifier;
import dev.reprise.identity.Credential;
import dev.reprise.identity.ParticipantTokens;
import dev.reprise.web.header.HeaderText;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

import java.util.Collections;
import java.util.Optional;

/**
 * Reads and judges the credentials of a request, in {@code Authorization} and nowhere else. Bad
 * ones are kept as such, and refused by {@link CallerArgumentResolver} when their turn comes.
 */
final class CredentialReader implements AuthenticationConverter, AuthenticationManager {

    private static final String SCHEME = "Bearer ";

    /** Beside letters and digits in what RFC 6750 calls b64token, but for what it may end with. */
    private static final String OF_TOKENS = "-._~+/";

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
        return CallerAuthentication.presented(
                headers.size() == 1 ? tokenIn(headers.getFirst()) : null);
    }

    private static @Nullable String tokenIn(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        var token = HeaderText.trim(header.substring(SCHEME.length()));
        var end = token.length();
        while (end > 0 && token.charAt(end - 1) == '=') {
            end--;
        }
        return HeaderText.isOf(token.substring(0, end), OF_TOKENS) ? token : null;
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
