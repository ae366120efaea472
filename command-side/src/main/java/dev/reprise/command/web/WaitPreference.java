package dev.reprise.command.web;

import dev.reprise.web.header.HeaderText;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The preference {@code wait} of RFC 7240: how long an answer may be held back. */
final class WaitPreference {

    static final String HEADER = "Prefer";

    private static final String NAME = "wait";
    private static final int LONGEST_SECONDS = 10;

    private WaitPreference() {}

    /**
     * How long to wait, at most 10 seconds. The first preference of this name counts; one that
     * cannot be read is none.
     */
    static Optional<Duration> in(List<String> preferences) {
        return preferences.stream()
                .flatMap(line -> HeaderText.split(line, ',').stream())
                .flatMap(preference -> HeaderText.split(preference, ';').stream().limit(1))
                .filter(preference -> nameOf(preference).equalsIgnoreCase(NAME))
                .findFirst()
                .flatMap(WaitPreference::seconds)
                .map(Duration::ofSeconds);
    }

    private static String nameOf(String preference) {
        var equals = preference.indexOf('=');
        return HeaderText.trim(equals < 0 ? preference : preference.substring(0, equals));
    }

    private static Optional<Integer> seconds(String preference) {
        var value = HeaderText.trim(preference.substring(preference.indexOf('=') + 1));
        return HeaderText.content(value).filter(HeaderText::isNumber).map(WaitPreference::atMost);
    }

    /** However many digits there are. */
    private static int atMost(String digits) {
        var seconds = 0;
        for (var index = 0; index < digits.length() && seconds < LONGEST_SECONDS; index++) {
            seconds = seconds * 10 + digits.charAt(index) - '0';
        }
        return Math.min(seconds, LONGEST_SECONDS);
    }
}
