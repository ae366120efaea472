package dev.reprise.events;

/**
 * An erased participant: events, once they are read, have an empty text instead of each name and
 * each card of theirs, which no name or card of another is.
 */
public final class ErasedPerson {

    private static final String NAME = "Removed person";

    private ErasedPerson() {}

    /** Whether this is what stands for an erased name or card. */
    public static boolean is(String text) {
        return text.isEmpty();
    }

    /** A name as it is shown. */
    public static String shownName(String name) {
        return is(name) ? NAME : name;
    }
}
