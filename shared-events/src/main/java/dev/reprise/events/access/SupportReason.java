package dev.reprise.events.access;

import java.text.Normalizer;
import java.util.Optional;

/** The form of the reasons that support staff give. */
public final class SupportReason {

    public static final int SHORTEST = 5;
    public static final int LONGEST = 200;

    private SupportReason() {}

    /**
     * A reason as it is stored: in Unicode's composed form (NFC) and without white space around it.
     *
     * @return empty unless it has 5 to 200 characters, none of which controls how others are shown
     */
    public static Optional<String> normalise(String reason) {
        var normal = Normalizer.normalize(reason, Normalizer.Form.NFC).strip();
        var length = normal.codePointCount(0, normal.length());
        return length >= SHORTEST
                        && length <= LONGEST
                        && normal.codePoints().allMatch(SupportReason::allowed)
                ? Optional.of(normal)
                : Optional.empty();
    }

    private static boolean allowed(int character) {
        return switch (Character.getType(character)) {
            // FORMAT holds the bidi controls, with which a reason would read as another one.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
