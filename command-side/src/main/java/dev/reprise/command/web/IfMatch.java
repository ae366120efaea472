package dev.reprise.command.web;

import dev.reprise.command.decision.domain.ExpectedVersion;
import dev.reprise.web.header.EntityTags;
import dev.reprise.web.header.HeaderText;
import dev.reprise.web.problem.ApiException;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import java.util.Collections;
import java.util.stream.Stream;

/** The header {@code If-Match} of a command. */
final class IfMatch {

    private static final int MOST_DIGITS = 18;

    private IfMatch() {}

    /** The versions expected, or {@code null} where nothing is said of them. */
    static @Nullable ExpectedVersion read(HttpServletRequest http) {
        var lines = Collections.list(http.getHeaders(HttpHeaders.IF_MATCH));
        return lines.isEmpty()
                ? null
                : EntityTags.parse(lines)
                        .map(IfMatch::expected)
                        .orElseThrow(() ->
                                ApiException.invalid(
                                        HttpHeaders.IF_MATCH,
                                        "must be * or versions in quotes, for example \"3\" or"
                                                + " \"3\", \"4\""));
    }

    /** Weak tags, and tags that are no versions, match none. */
    private static ExpectedVersion expected(EntityTags tags) {
        return tags.any()
                ? ExpectedVersion.ANY
                : ExpectedVersion.among(
                        tags.tags().stream()
                                .filter(tag -> !tag.weak())
                                .flatMap(tag -> version(tag.text()))
                                .distinct()
                                .toList());
    }

    private static Stream<Long> version(String text) {
        return HeaderText.isNumber(text) && text.length() <= MOST_DIGITS && !text.startsWith("0")
                ? Stream.of(Long.valueOf(text))
                : Stream.empty();
    }
}
