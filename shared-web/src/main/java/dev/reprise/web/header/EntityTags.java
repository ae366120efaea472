package dev.reprise.web.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entity tags of {@code If-Match} and {@code If-None-Match} (RFC 9110, 13.1).
 *
 * @param any whether {@code *} was sent; then there are no tags
 */
public record EntityTags(boolean any, List<Tag> tags) {

    private static final String WEAK = "W/";

    /**
     * An entity tag.
     *
     * @param text without its quotes
     */
    public record Tag(boolean weak, String text) {}

    /**
     * The tags that the lines of a header name.
     *
     * @return empty where the lines are no list of entity tags
     */
    public static Optional<EntityTags> parse(List<String> lines) {
        var text = String.join(",", lines);
        return HeaderText.trim(text).equals("*")
                ? Optional.of(new EntityTags(true, List.of()))
                : list(text).map(tags -> new EntityTags(false, tags));
    }

    /** A backslash in an entity tag is a character like others, unlike in a quoted string. */
    private static Optional<List<Tag>> list(String text) {
        var tags = new ArrayList<Tag>();
        var separated = true;
        var index = 0;
        while (index < text.length()) {
            var character = text.charAt(index);
            if (character == ',' || HeaderText.isBlank(character)) {
                separated |= character == ',';
                index++;
                continue;
            }
            var weak = text.startsWith(WEAK, index);
            var begin = weak ? index + WEAK.length() : index;
            var end = isQuote(text, begin) ? text.indexOf('"', begin + 1) : -1;
            if (end < 0 || !separated) {
                return Optional.empty();
            }
            tags.add(new Tag(weak, text.substring(begin + 1, end)));
            separated = false;
            index = end + 1;
        }
        return tags.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(tags));
    }

    private static boolean isQuote(String text, int index) {
        return index < text.length() && text.charAt(index) == '"';
    }

    /** Whether a representation with this tag, given without quotes, is among them; weakly. */
    public boolean include(String tag) {
        return any || tags.stream().anyMatch(each -> each.text().equals(tag));
    }
}
