package dev.reprise.web.header;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses paths that proxies, the container and Spring may understand differently, before anything
 * routes by them; and header values that are no text, once it is known where the request leads.
 */
public final class Firewall implements Filter, HandlerInterceptor {

    /** What must not come escaped: controls, {@code % . / ; \}. */
    private static final Set<String> ESCAPES =
            Set.of("00", "0a", "0d", "25", "2e", "2f", "3b", "5c");

    /** How separators of lines and paragraphs come escaped, but for the last digit. */
    private static final String SEPARATOR = "%e2%80%a";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isPath(((HttpServletRequest) request).getRequestURI())) {
            throw refusal();
        }
        chain.doFilter(request, response);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            for (var names = request.getHeaderNames(); names.hasMoreElements(); ) {
                for (var values = request.getHeaders(names.nextElement());
                        values.hasMoreElements(); ) {
                    if (!isText(values.nextElement())) {
                        throw refusal();
                    }
                }
            }
        }
        return true;
    }

    static boolean isPath(String path) {
        for (var index = 0; index < path.length(); index++) {
            var character = path.charAt(index);
            var isOdd =
                    switch (character) {
                        case ';', '\\' -> true;
                        case '/' -> isOddSegment(path, index + 1);
                        case '%' -> isOddEscape(path, index);
                        default -> character < ' ' || character > '~';
                    };
            if (isOdd) {
                return false;
            }
        }
        return true;
    }

    /** Empty, but for the last one, or made of one dot or two. */
    private static boolean isOddSegment(String path, int begin) {
        var next = path.indexOf('/', begin);
        var end = next < 0 ? path.length() : next;
        return next == begin
                || (end - begin == 1 && path.charAt(begin) == '.')
                || (end - begin == 2 && path.startsWith("..", begin));
    }

    private static boolean isOddEscape(String path, int index) {
        var last = index + SEPARATOR.length();
        return ESCAPES.contains(
                        path.substring(index + 1, Math.min(index + 3, path.length()))
                                .toLowerCase(Locale.ROOT))
                || (path.regionMatches(true, index, SEPARATOR, 0, SEPARATOR.length())
                        && last < path.length()
                        && (path.charAt(last) == '8' || path.charAt(last) == '9'));
    }

    /**
     * Judges what is not plain ASCII as UTF-8: taken byte for byte, as the container hands it over,
     * some letters have the form of control characters.
     */
    static boolean isText(String value) {
        for (var index = 0; index < value.length(); index++) {
            var character = value.charAt(index);
            if (character > '~' || (character < ' ' && character != '\t')) {
                return new String(value.getBytes(ISO_8859_1), UTF_8)
                        .codePoints()
                        .allMatch(Firewall::isOfText);
            }
        }
        return true;
    }

    private static boolean isOfText(int character) {
        return character == '\t'
                || switch (Character.getType(character)) {
                    case Character.CONTROL, Character.UNASSIGNED -> false;
                    default -> true;
                };
    }

    private static ApiException refusal() {
        return new ApiException(
                ErrorCode.MALFORMED_REQUEST, "The path or a header is not acceptable.");
    }
}
