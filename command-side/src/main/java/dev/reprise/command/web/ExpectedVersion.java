package dev.reprise.command.web;

import dev.reprise.web.problem.ApiException;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import java.util.regex.Pattern;

/** The header {@code If-Match} of a command. */
final class ExpectedVersion {

    private static final Pattern FORM = Pattern.compile("\"(\\d{1,18})\"");

    private ExpectedVersion() {}

    /** The version expected, or {@code null} for any. */
    static @Nullable Long read(HttpServletRequest http) {
        var header = http.getHeader(HttpHeaders.IF_MATCH);
        if (header == null || header.equals("*")) {
            return null;
        }
        var match = FORM.matcher(header);
        if (!match.matches()) {
            throw ApiException.invalid(
                    HttpHeaders.IF_MATCH, "must be one version in quotes, for example \"3\"");
        }
        return Long.valueOf(match.group(1));
    }
}
