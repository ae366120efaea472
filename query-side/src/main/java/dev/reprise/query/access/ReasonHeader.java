package dev.reprise.query.access;

import dev.reprise.events.access.SupportReason;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the reason of a request. */
final class ReasonHeader {

    private ReasonHeader() {}

    /** The reason as it is stored; {@code null} where there is none, or not one that is one. */
    static @Nullable String read(HttpServletRequest request) {
        return read(Collections.list(request.getHeaders(AuditedCaller.HEADER)));
    }

    static @Nullable String read(List<String> values) {
        return values.size() == 1
                ? utf8(values.getFirst())
                        .map(ReasonHeader::decoded)
                        .flatMap(SupportReason::normalise)
                        .orElse(null)
                : null;
    }

    /**
     * A browser's {@code fetch} sends nothing beyond Latin-1, so that senders may percent-encode. A
     * text in which a percent sign begins no such sequence was not encoded, and is what it says.
     */
    private static String decoded(String text) {
        var bytes = new ByteArrayOutputStream();
        for (var index = 0; index < text.length(); index++) {
            if (text.charAt(index) != '%') {
                var end = text.offsetByCodePoints(index, 1);
                bytes.writeBytes(text.substring(index, end).getBytes(StandardCharsets.UTF_8));
                index = end - 1;
                continue;
            }
            var octet = octet(text, index + 1);
            if (octet < 0) {
                return text;
            }
            bytes.write(octet);
            index += 2;
        }
        return utf8(bytes.toByteArray()).orElse(text);
    }

    /** The value of two hexadecimal digits, or -1. */
    private static int octet(String text, int index) {
        return index + 1 < text.length()
                        && HexFormat.isHexDigit(text.charAt(index))
                        && HexFormat.isHexDigit(text.charAt(index + 1))
                ? HexFormat.fromHexDigits(text, index, index + 2)
                : -1;
    }

    /** The container takes each byte of a header for a character. */
    private static Optional<String> utf8(String value) {
        return utf8(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
