package dev.reprise.web.caller;

import dev.reprise.web.problem.ApiException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Refuses credentials in addresses, which end up in logs and histories. */
final class QueryCredentials implements HandlerInterceptor {

    private static final Set<String> NAMES =
            Set.of("access_token", "api_key", "apikey", "authorization", "id_token", "token");

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        var query = request.getQueryString();
        if (query != null) {
            for (var parameter : query.split("&", -1)) {
                refuse(parameter.split("=", 2)[0]);
            }
        }
        return true;
    }

    private static void refuse(String encoded) {
        var name = decoded(encoded);
        if (NAMES.contains(name.toLowerCase(Locale.ROOT))) {
            throw ApiException.invalid(
                    name, "must not be in the address; credentials travel in Authorization only");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
