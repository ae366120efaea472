package dev.reprise.command.web;

import dev.reprise.web.problem.ApiException;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/** The header {@code Idempotency-Key}. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    /** How long a key must at least be that is a secret of its sender. */
    static final int SECRET_LENGTH = 22;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9\\-_.:]{1,64}");

    private IdempotencyKey() {}

    /** A well-formed key, or {@code null} where none was sent. */
    static @Nullable String read(HttpServletRequest http) {
        var key = http.getHeader(HEADER);
        if (key != null && !FORM.matcher(key).matches()) {
            throw ApiException.invalid(HEADER, "must be 1 to 64 of A-Z a-z 0-9 - _ . :");
        }
        return key;
    }

    /** A key that is a secret, or {@code null} where none was sent. */
    static @Nullable String readSecret(HttpServletRequest http) {
        var key = read(http);
        if (key != null && key.length() < SECRET_LENGTH) {
            throw ApiException.invalid(
                    HEADER,
                    "must be a secret of at least %d characters here".formatted(SECRET_LENGTH));
        }
        return key;
    }
}
