package dev.reprise.web.header;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chooses the representation of an answer, or refuses with 406 before anything happens. Spring's
 * own choice takes what has {@code q=0} for acceptable.
 */
public final class Negotiation implements HandlerInterceptor {

    private static final List<String> ANYTHING = List.of("*/*");

    private final Map<Method, Boolean> withBody = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod method && !request.getMethod().equals("OPTIONS")) {
            var offered = offered(request, method);
            if (!offered.isEmpty()) {
                request.setAttribute(
                        HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE,
                        Set.of(chosen(request, offered)));
            }
        }
        return true;
    }

    private static MediaType chosen(HttpServletRequest request, Collection<MediaType> offered)
            throws HttpMediaTypeNotAcceptableException {
        var accepted = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (accepted.isEmpty() || accepted.equals(ANYTHING)) {
            return offered.iterator().next();
        }
        return Accept.of(request)
                .best(offered)
                .orElseThrow(() -> new HttpMediaTypeNotAcceptableException(List.copyOf(offered)));
    }

    private Collection<MediaType> offered(HttpServletRequest request, HandlerMethod method) {
        if (request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE)
                instanceof Set<?> declared) {
            var types = new LinkedHashSet<MediaType>();
            declared.forEach(each -> types.add((MediaType) each));
            return types;
        }
        return withBody.computeIfAbsent(method.getMethod(), _ -> hasBody(method))
                ? List.of(MediaType.APPLICATION_JSON)
                : List.of();
    }

    /** Whether this method is answered with a representation. */
    private static boolean hasBody(HandlerMethod method) {
        var answer = ResolvableType.forMethodParameter(method.getReturnType());
        return answer.resolve() != void.class
                && !(ResolvableType.forClass(ResponseEntity.class).isAssignableFrom(answer)
                        && answer.getGeneric().resolve() == Void.class);
    }
}
