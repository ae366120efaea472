package dev.reprise.web.address;

import jakarta.servlet.http.HttpServletRequest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** The header in which a proxy says whom it speaks for. */
public enum ForwardedHeader {
    /** As in RFC 7239. */
    FORWARDED("Forwarded") {
        @Override
        String address(String element) {
            var named = FOR.matcher(element);
            return named.find() ? named.group(1) : "";
        }
    },
    /** A list of addresses. */
    X_FORWARDED_FOR("X-Forwarded-For") {
        @Override
        String address(String element) {
            return element;
        }
    };

    private static final Pattern FOR =
            Pattern.compile("(?:^|;)\\s*for\\s*=\\s*\"?([^\";]*)\"?", Pattern.CASE_INSENSITIVE);

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
}
