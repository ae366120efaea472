package dev.reprise.web.caller;

import dev.reprise.identity.ApiKeyVerifier;
import dev.reprise.identity.Credential;
import dev.reprise.identity.ParticipantTokens;
import dev.reprise.web.header.HeaderText;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads and judges the credentials of a request, in {@code Authorization} and nowhere else. Bad
 * ones are kept as such, and refused by {@link CallerArgumentResolver} when their turn comes.
 */
final class CredentialReader implements Filter {

    private static final String SCHEME = "Bearer ";

    /** Beside letters and digits in what RFC 6750 calls b64token, but for what it may end with. */
    private static final String OF_TOKENS = "-._~+/";

    private final ParticipantTokens tokens;
    private final Supplier<List<ApiKeyVerifier>> apiKeys;

    CredentialReader(ParticipantTokens tokens, ObjectProvider<ApiKeyVerifier> apiKeys) {
        this.tokens = tokens;
        this.apiKeys = SingletonSupplier.of(() -> apiKeys.stream().toList());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var headers = ((HttpServletRequest) request).getHeaders("Authorization");
        if (headers.hasMoreElements()) {
            var header = headers.nextElement();
            var token = headers.hasMoreElements() ? null : tokenIn(header);
            var credential = token == null ? Optional.<Credential>empty() : verify(token);
            new CallerAuthentication(token, credential.orElse(null)).noteAt(request);
        }
        chain.doFilter(request, response);
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

    private Optional<Credential> verify(String token) {
        if (token.startsWith(ApiKeyVerifier.PREFIX)) {
            return apiKeys.get().stream().flatMap(keys -> keys.verify(token).stream()).findFirst();
        }
        return tokens.verify(token);
    }
}
