package dev.reprise.query.find;

import dev.reprise.events.UnicodeText;
import dev.reprise.events.card.Template;
import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** The parameters of {@code GET /find} as they came. */
record FindQuery(
        @Nullable String q,
        @Nullable String template,
        @Nullable String name,
        @Nullable String cursor)
        implements SelfValidating {

    private static final int LONGEST = 200;
    private static final int LONGEST_NAME = 40;

    @Override
    public void check() {
        var isTime = wanted() instanceof Wanted.Time;
        var _ = templateOrNull();
        if (name != null && UnicodeText.length(name) > LONGEST_NAME) {
            throw ApiException.invalid("name", "must have at most 40 characters");
        }
        if (!isTime && (template != null || name != null)) {
            throw ApiException.invalid(
                    template == null ? "name" : "template", "narrows down a time only");
        }
        place(0);
    }

    /** The text that is looked for. */
    String text() {
        return Objects.requireNonNull(q).strip();
    }

    Wanted wanted() {
        if (q == null) {
            throw ApiException.invalid("q", "is required");
        }
        if (UnicodeText.length(q) > LONGEST) {
            throw ApiException.invalid("q", "must have at most 200 characters");
        }
        return Wanted.of(text())
                .orElseThrow(() ->
                        ApiException.invalid(
                                "q",
                                "must be a room's code, a link, an id of an event, a command, a"
                                        + " participant or a trace, or a time like"
                                        + " 2026-01-31T12:00:00Z"));
    }

    @Nullable Template templateOrNull() {
        return template == null ? null : Parameters.one("template", template, Template.class);
    }

    /** Where the search goes on. */
    long place(long absent) {
        return Parameters.number("cursor", cursor, 1, absent);
    }
}
