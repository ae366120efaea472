package dev.reprise.query.feed;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/** The parameters of {@code GET /feed} that say what is wanted, as they came. */
record FeedQuery(@Nullable String after, @Nullable String types) implements SelfValidating {

    @Override
    public void check() {
        cursor();
        wanted();
    }

    FeedCursor cursor() {
        return after == null
                ? FeedCursor.START
                : FeedCursor.parse(after).orElseThrow(FeedQuery::noSuchPlace);
    }

    Set<String> wanted() {
        return Parameters.types("types", types);
    }

    static ApiException noSuchPlace() {
        return ApiException.invalid(
                "after",
                "must be the next of a page of this server; if it was restored from a backup since,"
                        + " begin anew");
    }
}
