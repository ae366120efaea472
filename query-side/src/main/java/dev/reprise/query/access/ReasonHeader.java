package dev.reprise.query.access;

import dev.reprise.events.access.SupportReason;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads the reason of a request. */
final class ReasonHeader {

    private ReasonHeader() {}

    /** The reason as it is stored; {@code null} where there is none, or not one that is one. */
    static @Nullable String read(HttpServletRequest request) {
        return read(Collections.list(request.getHeaders(Onlooker.HEADER)));
    }

    static @Nullable String read(List<String> values) {
        return values.size() == 1
                ? utf8(values.getFirst()).flatMap(SupportReason::normalise).orElse(null)
                : null;
    }

    /** The container takes each byte of a header for a character. */
    private static Optional<String> utf8(String value) {
        try {
            var bytes = ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
