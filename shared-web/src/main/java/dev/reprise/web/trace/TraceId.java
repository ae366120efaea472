package dev.reprise.web.trace;

import jakarta.servlet.ServletRequest;

import org.slf4j.MDC;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names one request, and what it caused, in logs, problems and events: 32 hexadecimal digits. */
public final class TraceId {

    /** The header in which every answer has it. */
    public static final String HEADER = "Trace-Id";

    /** The key under which logs have it. */
    public static final String MDC_KEY = "traceId";

    private static final String ATTRIBUTE = TraceId.class.getName();
    private static final int LENGTH = 55;
    private static final String HEX = "0123456789abcdef";

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
        if (!hasForm(traceparent)) {
            return random();
        }
        var trace = traceparent.substring(3, 35);
        var parent = traceparent.substring(36, 52);
        return isZero(trace) || isZero(parent) ? random() : trace;
    }

    /** Version, trace, parent and flags; a version that is yet to come may have more. */
    private static boolean hasForm(String text) {
        if (text.length() < LENGTH
                || text.startsWith("ff")
                || (text.length() > LENGTH
                        && (text.startsWith("00") || text.charAt(LENGTH) != '-'))) {
            return false;
        }
        for (var index = 0; index < LENGTH; index++) {
            var character = text.charAt(index);
            var isRight =
                    (index == 2 || index == 35 || index == 52)
                            ? character == '-'
                            : HEX.indexOf(character) >= 0;
            if (!isRight) {
                return false;
            }
        }
        return true;
    }

    /** Need not be hard to guess: a sender may choose its own. */
    static String random() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    private static boolean isZero(String hex) {
        return hex.chars().allMatch(digit -> digit == '0');
    }
}
