package dev.reprise.query.proof;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

/**
 * The revisions that something is to be proved of.
 *
 * @param name what the first is called
 * @param last {@code null} for the latest
 * @param minRevision waits for this revision
 */
record AskedRange(String name, long first, @Nullable Long last, long minRevision) {

    static AskedRange of(
            String name, @Nullable String first, @Nullable Long last, @Nullable String least) {
        if (first == null) {
            throw ApiException.invalid(name, "is required");
        }
        var number = Parameters.number(name, first, Long.MIN_VALUE, 0);
        var range =
                new AskedRange(name, number, last, Parameters.number("minRevision", least, 0, 0));
        if (last != null && last > 0) {
            range.requireOrder(last);
        }
        return range;
    }

    static @Nullable Long last(String name, @Nullable String last) {
        return last == null ? null : (Long) Parameters.number(name, last, Long.MIN_VALUE, 0);
    }

    long highestMentioned() {
        return last == null ? first : Math.max(first, last);
    }

    void requireOrder(long end) {
        if (first > end) {
            throw ApiException.invalid(name, "must not be beyond revision " + end);
        }
    }
}
