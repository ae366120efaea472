package dev.reprise.web.header;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;
import dev.reprise.web.trace.TraceId;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Answers browsers that ask whether a page from elsewhere may send a request. */
public final class CrossOrigin {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> SENT =
            List.of(
                    "Accept",
                    "Authorization",
                    "Cache-Control",
                    "Content-Type",
                    "Idempotency-Key",
                    "If-Match",
                    "If-None-Match",
                    "Last-Event-ID",
                    "Prefer",
                    "Support-Reason",
                    "traceparent",
                    "tracestate");
    private static final List<String> SHOWN =
            List.of(
                    "ETag",
                    "Location",
                    "Preference-Applied",
                    "RateLimit",
                    "RateLimit-Policy",
                    "Retry-After",
                    TraceId.HEADER);

    private CrossOrigin() {}

    /** The filter for these settings; without allowed origins, it refuses all who ask. */
    public static CorsFilter filter(CorsProperties properties) {
        var allowed = properties.allowedOrigins().isEmpty() ? null : configuration(properties);
        CorsConfigurationSource source =
                request -> request.getRequestURI().startsWith("/api/") ? allowed : null;
        var filter = new CorsFilter(source);
        filter.setCorsProcessor(new RefusingWithProblems());
        return filter;
    }

    /** Without cookies there is nothing that a browser would send along by itself. */
    private static @Nullable CorsConfiguration configuration(CorsProperties properties) {
        var configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(properties.allowedOrigins());
        configuration.setAllowedMethods(METHODS);
        configuration.setAllowedHeaders(SENT);
        configuration.setExposedHeaders(SHOWN);
        configuration.setAllowCredentials(false);
        configuration.setMaxAge(Duration.ofHours(1));
        return configuration;
    }

    private static final class RefusingWithProblems extends DefaultCorsProcessor {

        @Override
        public boolean processRequest(
                @Nullable CorsConfiguration configuration,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            if (configuration == null) {
                // The answer is the same for every origin, and needs no Vary to say so.
                if (CorsUtils.isPreFlightRequest(request)) {
                    throw refusal();
                }
                return true;
            }
            return super.processRequest(configuration, request, response);
        }

        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            throw refusal();
        }

        private static ApiException refusal() {
            return new ApiException(
                    ErrorCode.FORBIDDEN,
                    "Pages of this origin may not send this: see reprise.cors.allowed-origins.");
        }
    }
}
