package dev.reprise.web.caller;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks no more than one mapping where the form of all others tells that they do not match. Wherever
 * that one does not match either, or several may, Spring asks them all.
 */
final class OnlyFittingMapping extends RequestMappingHandlerMapping {

    /** Others are also answered by mappings that do not name them. */
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private List<Form> forms = List.of();

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> handlers) {
        super.handlerMethodsInitialized(handlers);
        forms =
                handlers.entrySet().stream()
                        .map(each -> Form.of(each.getKey(), each.getValue()))
                        .toList();
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
            throws Exception {
        var fitting = onlyFitting(path, request.getMethod());
        var match = fitting == null ? null : getMatchingMapping(fitting.mapping(), request);
        if (fitting == null || match == null) {
            return super.lookupHandlerMethod(path, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, fitting.handler());
        handleMatch(match, path, request);
        return fitting.handler();
    }

    private @Nullable Form onlyFitting(String path, String method) {
        if (!METHODS.contains(method) || path.indexOf('%') >= 0) {
            // What is escaped may be part of a pattern.
            return null;
        }
        var slashes = slashesIn(path);
        @Nullable Form only = null;
        for (var form : forms) {
            if (form.fits(path, slashes, method)) {
                if (only != null) {
                    return null;
                }
                only = form;
            }
        }
        return only;
    }

    private static int slashesIn(String path) {
        var slashes = 0;
        for (var at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            slashes++;
        }
        return slashes;
    }

    /**
     * What the paths of a mapping have in common.
     *
     * @param methods the only ones that it takes; none where it takes any
     * @param slashes how many; {@code ANY} where it takes paths of several lengths
     */
    private record Form(
            RequestMappingInfo mapping,
            HandlerMethod handler,
            Set<String> methods,
            int slashes,
            String beginning,
            String end) {

        private static final int ANY = -1;

        static Form of(RequestMappingInfo mapping, HandlerMethod handler) {
            var patterns = mapping.getPatternValues();
            var pattern = patterns.size() == 1 ? patterns.iterator().next() : "**";
            var isWild = pattern.indexOf('*') >= 0;
            return new Form(
                    mapping,
                    handler,
                    mapping.getMethodsCondition().getMethods().stream()
                            .map(RequestMethod::name)
                            .collect(Collectors.toUnmodifiableSet()),
                    isWild ? ANY : slashesIn(pattern),
                    beginningOf(pattern),
                    isWild ? "" : pattern.substring(pattern.lastIndexOf('}') + 1));
        }

        /** Not the slash before a variable or wildcard, which may stand for nothing. */
        private static String beginningOf(String pattern) {
            var end = 0;
            while (end < pattern.length() && "{*".indexOf(pattern.charAt(end)) < 0) {
                end++;
            }
            var isWhole = end == pattern.length();
            return pattern.substring(
                    0, !isWhole && pattern.startsWith("/", end - 1) ? end - 1 : end);
        }

        boolean fits(String path, int slashes, String method) {
            return (this.slashes == slashes || this.slashes == ANY)
                    && path.startsWith(beginning)
                    && path.endsWith(end)
                    && (methods.isEmpty() || methods.contains(method));
        }
    }
}
