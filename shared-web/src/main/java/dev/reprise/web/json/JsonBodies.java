package dev.reprise.web.json;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses a body that is not {@code application/json} in UTF-8 without an encoding, before anything
 * reads it: Spring would look for a reader that takes what the sender says it is.
 */
final class JsonBodies implements HandlerInterceptor {

    private final Map<Method, Boolean> withBody = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            if (withBody.computeIfAbsent(method.getMethod(), _ -> hasBody(method))) {
                requireNoEncoding(request);
                requireJson(request);
            } else {
                requireType(request);
            }
        }
        return true;
    }

    private static boolean hasBody(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    private static void requireNoEncoding(HttpServletRequest request) {
        for (var header : Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING))) {
            for (var encoding : header.split(",", -1)) {
                if (!encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
                    throw unsupported("The body must come as it is, without a Content-Encoding.");
                }
            }
        }
    }

    /** A body without a type is left to Spring, which sees whether there is one at all. */
    private static void requireJson(HttpServletRequest request) {
        var types = Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE));
        if (!types.isEmpty() && (types.size() > 1 || !isJson(types.getFirst()))) {
            throw unsupported("The body must be application/json in UTF-8.");
        }
    }

    /**
     * A body that is not read may be anything, but Spring fails to answer where its type is none.
     */
    private static void requireType(HttpServletRequest request) {
        var types = Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE));
        if (types.size() > 1 || types.stream().anyMatch(each -> !isType(each))) {
            throw unsupported("The Content-Type is none; leave it out, as nothing is read here.");
        }
    }

    private static boolean isType(String contentType) {
        try {
            return MediaType.parseMediaType(contentType).isConcrete();
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    private static boolean isJson(String contentType) {
        if (contentType.equals(MediaType.APPLICATION_JSON_VALUE)) {
            return true;
        }
        try {
            var type = MediaType.parseMediaType(contentType);
            var charset = type.getCharset();
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (charset == null || charset.equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    private static ApiException unsupported(String detail) {
        return new ApiException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, detail);
    }
}
