package dev.reprise.web.address;

import jakarta.servlet.http.HttpServletRequest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The header in which a proxy says whom it speaks for. */
public enum ForwardedHeader {
    /** As in RFC 7239. */
    FORWARDED("Forwarded") {
        @Override
        String address(String element) {
            for (var pair : element.split(";", -1)) {
                var equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase("for")) {
                    return unquoted(pair.substring(equals + 1).strip());
                }
            }
            return "";
        }
    },
    /** A list of addresses. */
    X_FORWARDED_FOR("X-Forwarded-For") {
        @Override
        String address(String element) {
            return element;
        }
    };

    private final String header;

    ForwardedHeader(String header) {
        this.header = header;
    }

    /** The hops that the request went through, the nearest last; as they were written. */
    List<String> hops(HttpServletRequest request) {
        var hops = new ArrayList<String>();
        for (var line : Collections.list(request.getHeaders(header))) {
            // Not even a quote keeps a comma: a client's quote that never ends must not swallow
            // what a proxy has appended.
            for (var element : line.split(",", -1)) {
                hops.add(address(element).strip());
            }
        }
        return hops;
    }

    abstract String address(String element);

    private static String unquoted(String text) {
        var begin = text.startsWith("\"") ? 1 : 0;
        var end = text.indexOf('"', begin);
        return end < 0 ? text.substring(begin) : text.substring(begin, end);
    }
}
