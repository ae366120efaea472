package dev.reprise.web.caller;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compares a path with those patterns alone that have as many segments, or a wildcard. */
final class MappingsOfSameLength extends RequestMappingHandlerMapping {

    private static final int ANY = -1;

    private final Map<RequestMappingInfo, Integer> lengths = new ConcurrentHashMap<>();

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(
            RequestMappingInfo info, HttpServletRequest request) {
        var length = lengths.computeIfAbsent(info, MappingsOfSameLength::length);
        var beginning = request.getContextPath().length();
        return length == ANY || length == slashes(request.getRequestURI(), beginning)
                ? super.getMatchingMapping(info, request)
                : null;
    }

    private static int length(RequestMappingInfo info) {
        var patterns = info.getPatternValues();
        var first = patterns.isEmpty() ? "" : patterns.iterator().next();
        var isAny = patterns.size() != 1 || first.isEmpty() || first.indexOf('*') >= 0;
        return isAny ? ANY : slashes(first, 0);
    }

    private static int slashes(String path, int beginning) {
        var slashes = 0;
        for (var at = path.indexOf('/', beginning); at >= 0; at = path.indexOf('/', at + 1)) {
            slashes++;
        }
        return slashes;
    }
}
