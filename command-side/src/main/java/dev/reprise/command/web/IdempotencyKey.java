package dev.reprise.command.web;

import dev.reprise.web.header.HeaderText;
import dev.reprise.web.problem.ApiException;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.util.Collections;

/** The header {@code Idempotency-Key}. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    /** How long a key must at least be that is a secret of its sender. */
    static final int SECRET_LENGTH = 22;

    private static final int LONGEST = 64;

    private IdempotencyKey() {}

    /** A well-formed key without its quotes, or {@code null} where none was sent. */
    static @Nullable String read(HttpServletRequest http) {
        var lines = Collections.list(http.getHeaders(HEADER));
        if (lines.isEmpty()) {
            return null;
        }
        if (lines.size() > 1) {
            throw ApiException.invalid(HEADER, "must be sent once");
        }
        return HeaderText.content(HeaderText.trim(lines.getFirst()))
                .filter(IdempotencyKey::isKey)
                .orElseThrow(() ->
                        ApiException.invalid(HEADER, "must be 1 to 64 of A-Z a-z 0-9 - _ . :"));
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

    private static boolean isKey(String text) {
        return text.length() <= LONGEST && HeaderText.isOf(text, "-_.:");
    }
}
