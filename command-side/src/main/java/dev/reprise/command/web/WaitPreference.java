package dev.reprise.command.web;

import dev.reprise.web.problem.ApiException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The preference {@code wait} of RFC 7240: how long an answer may be held back. */
final class WaitPreference {

    static final String HEADER = "Prefer";

    private static final long LONGEST_SECONDS = 10;
    private static final Pattern WAIT =
            Pattern.compile(
                    "(?:^|,)\\s*wait\\s*=\\s*\"?([^,;\"]*)\"?\\s*(?=[,;]|$)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private WaitPreference() {}

    /** How long to wait, at most 10 seconds; empty where nothing is said of it. */
    static Optional<Duration> in(List<String> preferences) {
        return preferences.stream()
                .map(WAIT::matcher)
                .filter(match -> match.find())
                .map(match -> seconds(match.group(1).strip()))
                .findFirst();
    }

    private static Duration seconds(String text) {
        if (!SECONDS.matcher(text).matches()) {
            throw ApiException.invalid(HEADER, "wait must be a number of seconds");
        }
        return Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_SECONDS));
    }
}
