package dev.reprise.query.web;

import dev.reprise.events.stored.StoredEvents;
import dev.reprise.query.json.ViewJson;
import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;

/** Reads query parameters; what cannot be read is a problem that names the parameter. */
public final class Parameters {

    private Parameters() {}

    /** A whole number that is not below a least one; {@link Long#MIN_VALUE} allows any. */
    public static long number(String name, @Nullable String text, long least, long absent) {
        if (text == null) {
            return absent;
        }
        try {
            var number = Long.parseLong(text.strip());
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw ApiException.invalid(
                name,
                least == Long.MIN_VALUE
                        ? "must be a whole number"
                        : "must be a whole number of at least " + least);
    }

    /** A time as in RFC 3339. */
    public static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            // A plus sign that nobody encoded arrives as a blank.
            return OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw ApiException.invalid(name, "must be a time like 2026-01-31T12:00:00Z");
        }
    }

    /** Event types, separated by commas; none where absent. */
    public static Set<String> types(String name, @Nullable String text) {
        var types = new LinkedHashSet<String>();
        if (text == null) {
            return types;
        }
        for (var type : text.split(",", -1)) {
            if (!StoredEvents.timelineTypes().containsKey(type.strip())) {
                throw ApiException.invalid(name, "must be event types, separated by commas");
            }
            types.add(type.strip());
        }
        return types;
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
