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
            for (var parameter : element.split(";", -1)) {
                var equals = parameter.indexOf('=');
                if (equals > 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("for")) {
                    return unquoted(parameter.substring(equals + 1).strip());
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
            for (var element : line.split(",", -1)) {
                hops.add(address(element).strip());
            }
        }
        return hops;
    }

    abstract String address(String element);

    private static String unquoted(String value) {
        var isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }
}
