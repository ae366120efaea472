package dev.reprise.events;

import org.jspecify.annotations.Nullable;

/**
 * Which of the several events that one command has of a room, in the order of the timeline.
 *
 * @param index from 1
 * @param of how many there are
 */
public record EventPart(int index, int of) {

    private static final char SEPARATOR = '/';

    /** The part that a stored text tells, or {@code null} where an event stands alone. */
    public static @Nullable EventPart parse(@Nullable Object stored) {
        if (!(stored instanceof String text)) {
            return null;
        }
        var separator = text.indexOf(SEPARATOR);
        return new EventPart(
                Integer.parseInt(text, 0, separator, 10),
                Integer.parseInt(text, separator + 1, text.length(), 10));
    }

    /** The form in which metadata has it: a text, which every store carries unchanged. */
    public String text() {
        return index + Character.toString(SEPARATOR) + of;
    }
}
