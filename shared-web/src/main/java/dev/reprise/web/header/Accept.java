package dev.reprise.web.header;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which representations a client accepts, and how gladly (RFC 9110, 12.5.1). */
public final class Accept {

    private static final int MOST = 1000;
    private static final Comparator<Match> GLADLY =
            Comparator.comparingInt((Match match) -> match.range().quality())
                    .thenComparingInt(match -> match.range().precision())
                    .thenComparing(match -> match.range().position(), Comparator.reverseOrder());

    private final List<Range> ranges = new ArrayList<>();

    private Accept(List<String> lines) {
        for (var element : HeaderText.split(String.join(",", lines), ',')) {
            var range = Range.of(element, ranges.size());
            if (range != null) {
                ranges.add(range);
            }
        }
        if (lines.stream().allMatch(String::isBlank)) {
            ranges.add(new Range("*", "*", MOST, 0));
        }
    }

    /** What this request accepts; everything where it says nothing. */
    public static Accept of(HttpServletRequest request) {
        return new Accept(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
    }

    static Accept of(String... lines) {
        return new Accept(List.of(lines));
    }

    /**
     * The representation that is accepted most gladly: with the highest {@code q}, then named most
     * precisely, then named first, then offered first.
     *
     * @return empty if none is accepted
     */
    public Optional<MediaType> best(Collection<MediaType> offered) {
        Match best = null;
        for (var type : offered) {
            var match = rangeFor(type).map(range -> new Match(type, range)).orElse(null);
            if (match != null && (best == null || GLADLY.compare(match, best) > 0)) {
                best = match;
            }
        }
        return Optional.ofNullable(best).map(Match::type);
    }

    /** The most precise range that a type is in decides; {@code q=0} refuses. */
    private Optional<Range> rangeFor(MediaType type) {
        return ranges.stream()
                .filter(range -> range.includes(type))
                .max(Comparator.comparingInt(Range::precision).thenComparingInt(Range::quality))
                .filter(range -> range.quality() > 0);
    }

    private record Match(MediaType type, Range range) {}

    /** Parameters but {@code q} are ignored: no representation here has any. */
    private record Range(String type, String subtype, int quality, int position) {

        static @Nullable Range of(String element, int position) {
            var parts = HeaderText.split(element, ';');
            var first = parts.isEmpty() ? "" : parts.getFirst().toLowerCase(Locale.ROOT);
            // So older versions of Java's own client write it, with "q=.2".
            var name = first.equals("*") ? "*/*" : first;
            var slash = name.indexOf('/');
            var quality = quality(parts);
            return (slash < 0 || quality == null || (name.startsWith("*/") && !name.equals("*/*")))
                    ? null
                    : new Range(
                            name.substring(0, slash), name.substring(slash + 1), quality, position);
        }

        private static @Nullable Integer quality(List<String> parts) {
            return parts.stream()
                    .skip(1)
                    .filter(part -> part.regionMatches(true, 0, "q=", 0, 2))
                    .findFirst()
                    .map(part -> thousandths(part.substring(2)))
                    .orElse(Optional.of(MOST))
                    .orElse(null);
        }

        private static Optional<Integer> thousandths(String text) {
            var point = text.indexOf('.');
            var whole = point < 0 ? text : text.substring(0, point);
            var decimals = point < 0 ? "" : text.substring(point + 1);
            if (!List.of("", "0", "1").contains(whole)
                    || decimals.length() > 3
                    || !HeaderText.isNumber(whole + decimals)) {
                return Optional.empty();
            }
            var quality = Integer.parseInt(whole + (decimals + "000").substring(0, 3));
            return quality > MOST ? Optional.empty() : Optional.of(quality);
        }

        boolean includes(MediaType other) {
            return (type.equals("*") || type.equals(other.getType()))
                    && (subtype.equals("*") || subtype.equals(other.getSubtype()));
        }

        int precision() {
            return (type.equals("*") ? 0 : 1) + (subtype.equals("*") ? 0 : 1);
        }
    }
}
