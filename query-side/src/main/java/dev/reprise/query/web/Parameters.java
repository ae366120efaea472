package dev.reprise.query.web;

import dev.reprise.events.stored.StoredEvents;
import dev.reprise.web.json.ViewJson;
import dev.reprise.web.parameter.Rfc3339;
import dev.reprise.web.parameter.Suggestion;
import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads query parameters; what cannot be read is a problem that names the parameter. */
public final class Parameters {

    /** How many characters follow a time, as in {@code +01:00}. */
    private static final int OFFSET = 6;

    private Parameters() {}

    /** A whole number that is not below a least one; {@link Long#MIN_VALUE} allows any. */
    public static long number(String name, @Nullable String text, long least, long absent) {
        if (text == null) {
            return absent;
        }
        var number = number(text.strip()).filter(each -> each >= least);
        return number.orElseThrow(() ->
                ApiException.invalid(
                        name,
                        least == Long.MIN_VALUE
                                ? "must be a whole number"
                                : "must be a whole number of at least " + least));
    }

    /** Java also reads a plus sign and the digits of all scripts, of which JSON has neither. */
    private static Optional<Long> number(String text) {
        var digits = text.startsWith("-") ? text.substring(1) : text;
        if (digits.chars().anyMatch(each -> each < '0' || each > '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** {@code true} or {@code false}, which it is where it is absent. */
    public static boolean flag(String name, @Nullable String text) {
        return switch (text == null ? "false" : text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ApiException.invalid(name, "must be true or false");
        };
    }

    /** A time as in RFC 3339. */
    public static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return Rfc3339.parse(withPlus(text.strip()))
                .orElseThrow(() ->
                        ApiException.invalid(name, "must be a time like 2026-01-31T12:00:00Z"));
    }

    /** A plus sign that was not encoded arrives as a blank. */
    private static String withPlus(String text) {
        var sign = text.length() - OFFSET;
        return sign > 0 && text.charAt(sign) == ' '
                ? text.substring(0, sign) + "+" + text.substring(sign + 1)
                : text;
    }

    /** Event types, separated by commas; none where absent. */
    public static Set<String> types(String name, @Nullable String text) {
        var types = new LinkedHashSet<String>();
        if (text == null) {
            return types;
        }
        for (var each : text.split(",", -1)) {
            var type = each.strip();
            if (!StoredEvents.timelineTypes().containsKey(type)) {
                throw ApiException.invalid(name, noType(type));
            }
            types.add(type);
        }
        return types;
    }

    private static String noType(String type) {
        var known = new TreeSet<>(StoredEvents.timelineTypes().keySet());
        return "must be event types, separated by commas; '%s' is none; %s"
                .formatted(
                        Suggestion.shortened(type),
                        Suggestion.of(type, known)
                                .map("did you mean %s?"::formatted)
                                .orElse("there are " + String.join(", ", known)));
    }

    /** One of a kind, as it is written in JSON. */
    public static <E extends Enum<E>> E one(String name, String text, Class<E> type) {
        var written = new TreeMap<String, E>();
        for (var each : EnumSet.allOf(type)) {
            written.put(ViewJson.tree(each).asString(), each);
        }
        var one = written.get(text.strip());
        if (one == null) {
            throw ApiException.invalid(
                    name, "must be one of " + String.join(", ", written.keySet()));
        }
        return one;
    }
}
