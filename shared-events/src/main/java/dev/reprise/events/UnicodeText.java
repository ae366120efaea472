package dev.reprise.events;

import java.util.function.IntPredicate;

/** Questions about texts that are answered by Unicode's properties; lengths are code points. */
public final class UnicodeText {

    private static final int BLANK_BRAILLE_PATTERN = 0x2800;

    /**
     * {@code Default_Ignorable_Code_Point}, first and last of each range, from Unicode's {@code
     * DerivedCoreProperties.txt} (16.0, the same since 5.1 but for U+061C and U+180F). The JDK does
     * not know this property.
     */
    private static final int[] DEFAULT_IGNORABLE = {
        0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5,
        0x180B, 0x180F, 0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164,
        0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3,
        0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
    };

    private UnicodeText() {}

    /** How many code points a text has. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether at least one character of it can be seen. */
    public static boolean isVisible(String text) {
        return text.codePoints().anyMatch(UnicodeText::isVisible);
    }

    /** Whether it has a character that changes the direction in which others are shown. */
    public static boolean hasBidiControl(String text) {
        return text.codePoints().anyMatch(UnicodeText::isBidiControl);
    }

    /** A text without the characters that are not shown, such as joiners and selectors. */
    public static String withoutIgnorable(String text) {
        IntPredicate ignorable = UnicodeText::isDefaultIgnorable;
        return text.codePoints()
                .filter(ignorable.negate())
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether a code point has the property {@code Default_Ignorable_Code_Point}. */
    public static boolean isDefaultIgnorable(int codePoint) {
        for (var range = 0; range < DEFAULT_IGNORABLE.length; range += 2) {
            if (codePoint < DEFAULT_IGNORABLE[range]) {
                return false;
            }
            if (codePoint <= DEFAULT_IGNORABLE[range + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Whether a code point has the property {@code Bidi_Control}. */
    public static boolean isBidiControl(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    /** Whether a code point is white space, or looks like it. */
    public static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || codePoint == BLANK_BRAILLE_PATTERN;
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
            default -> !isBlank(codePoint) && !isDefaultIgnorable(codePoint);
        };
    }
}
