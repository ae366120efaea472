package dev.reprise.web.parameter;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ApiException.FieldProblem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses query parameters that a controller's method does not declare, that are empty, or that are
 * there more than once: what is mistyped must not be ignored.
 */
final class KnownParameters implements HandlerInterceptor {

    private final Map<Method, Set<String>> declared = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        var query = request.getQueryString();
        if (query != null
                && handler instanceof HandlerMethod method
                && !request.getMethod().equals("OPTIONS")) {
            check(
                    query,
                    declared.computeIfAbsent(
                            method.getMethod(), _ -> DeclaredParameters.of(method)));
        }
        return true;
    }

    private static void check(String query, Set<String> known) {
        var errors = new ArrayList<FieldProblem>();
        var seen = new HashSet<String>();
        for (var parameter : query.split("&", -1)) {
            if (parameter.isEmpty()) {
                continue;
            }
            var equals = parameter.indexOf('=');
            var name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            var value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
            if (!known.contains(name)) {
                errors.add(new FieldProblem(Suggestion.shortened(name), unknown(name, known)));
            } else if (!seen.add(name)) {
                errors.add(new FieldProblem(name, "must be there once"));
            } else if (value.isBlank()) {
                errors.add(new FieldProblem(name, "must not be empty; leave it out instead"));
            }
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid(List.copyOf(errors));
        }
    }

    private static String unknown(String name, Set<String> known) {
        return "is not a parameter of this path; "
                + Suggestion.of(name, known)
                        .map("did you mean %s?"::formatted)
                        .orElse(
                                known.isEmpty()
                                        ? "it takes none"
                                        : "it takes " + String.join(", ", known));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
