package dev.reprise.web.header;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.springframework.http.HttpHeaders;

import java.io.IOException;

/**
 * Gives every answer the headers that keep browsers from guessing and storing, and from framing and
 * telling others, where it could be a page. A response that may be stored says so by a {@code
 * Cache-Control} of its own.
 */
public final class ProtectiveHeaders implements Filter {

    /** What pages load, and is none itself: dozens of files, each with headers of its own. */
    private static final String PARTS_OF_PAGES = "/console/a/";

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private static final String PAGES =
            "default-src 'none'; script-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';";

    /** For pages: what lies beside them, and no text that becomes markup or script. */
    private static final String OWN_FILES =
            PAGES
                    + " style-src 'self'; img-src 'self';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    /** Swagger UI has styles and pictures within, and makes markup of text. */
    private static final String SWAGGER_UI =
            PAGES + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        var path = http.getRequestURI();
        answer.setHeader("X-Content-Type-Options", "nosniff");
        if (!path.startsWith(PARTS_OF_PAGES)) {
            answer.setHeader("X-Frame-Options", "DENY");
            answer.setHeader("Referrer-Policy", "no-referrer");
            answer.setHeader("Content-Security-Policy", policyFor(path));
        }
        if (request.isSecure()) {
            answer.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        chain.doFilter(request, new OneCacheControl(answer));
    }

    private static String policyFor(String path) {
        if (path.startsWith("/api/")) {
            return NOTHING;
        }
        return path.startsWith("/swagger-ui") ? SWAGGER_UI : OWN_FILES;
    }

    /** Spring adds where it means to set. */
    private static final class OneCacheControl extends HttpServletResponseWrapper {

        OneCacheControl(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addHeader(String name, String value) {
            if (name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
                super.setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }
    }
}
