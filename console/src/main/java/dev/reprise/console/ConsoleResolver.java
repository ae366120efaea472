package dev.reprise.console;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Finds the console's files in memory, compressed for browsers that take them so. */
final class ConsoleResolver implements ResourceResolver {

    private final Function<String, @Nullable ConsoleFile> files;

    ConsoleResolver(Function<String, @Nullable ConsoleFile> files) {
        this.files = files;
    }

    @Override
    public @Nullable Resource resolveResource(
            @Nullable HttpServletRequest request,
            String requestPath,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        var file = files.apply(requestPath);
        if (file == null) {
            return null;
        }
        var accepted = request == null ? null : request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        var takesGzip = accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
        return takesGzip ? file.compressed() : file.plain();
    }

    @Override
    public @Nullable String resolveUrlPath(
            String resourcePath, List<? extends Resource> locations, ResourceResolverChain chain) {
        return null;
    }
}
