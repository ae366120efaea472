package dev.reprise.query.find;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a search has found so far.
 *
 * @param next where it goes on; {@code null} where everything was looked through
 */
record Found(List<Match> matches, @Nullable Long next) {

    static final Found NOTHING = new Found(List.of(), null);
}
