package dev.reprise.web.trace;

import jakarta.servlet.ServletRequest;

import org.slf4j.MDC;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names one request, and what it caused, in logs, problems and events: 32 hexadecimal digits. */
public final class TraceId {

    /** The key under which logs have it. */
    public static final String MDC_KEY = "traceId";

    private static final String ATTRIBUTE = TraceId.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern VERSION_00 =
            Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
    private static final Pattern LATER_VERSION =
            Pattern.compile("(?!00|ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

    private TraceId() {}

    /** The trace id of what this thread is doing; a new one where it is not part of a request. */
    public static String current() {
        var current = MDC.get(MDC_KEY);
        return current == null ? random() : current;
    }

    /** The trace id of this request; the same one however often it is asked for. */
    public static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        var id = current();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    static void assign(ServletRequest request, String id) {
        request.setAttribute(ATTRIBUTE, id);
    }

    static boolean isAssigned(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    /** The trace id of a W3C {@code traceparent}, or a new one where that is not valid. */
    static String from(String traceparent) {
        for (var version : new Pattern[] {VERSION_00, LATER_VERSION}) {
            var parts = version.matcher(traceparent);
            if (parts.matches() && !isZero(parts.group(1)) && !isZero(parts.group(2))) {
                return parts.group(1);
            }
        }
        return random();
    }

    static String random() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static boolean isZero(String hex) {
        return hex.chars().allMatch(digit -> digit == '0');
    }
}
