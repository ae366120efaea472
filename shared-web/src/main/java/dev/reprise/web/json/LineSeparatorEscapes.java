package dev.reprise.web.json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Escapes U+0085, U+2028 and U+2029, which JSON allows in texts, but which readers of lines take
 * for the end of one.
 */
final class LineSeparatorEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    /** Jackson only reads it; each call would make another. */
    private static final int[] ASCII = standardAsciiEscapesForJSON();

    private static final SerializedString NEXT_LINE = new SerializedString("\\u0085");
    private static final SerializedString LINE_SEPARATOR = new SerializedString("\\u2028");
    private static final SerializedString PARAGRAPH_SEPARATOR = new SerializedString("\\u2029");

    @Override
    public int[] getEscapeCodesForAscii() {
        return ASCII;
    }

    /** Jackson asks for characters beyond ASCII alone. */
    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return switch (character) {
            case 0x0085 -> NEXT_LINE;
            case 0x2028 -> LINE_SEPARATOR;
            case 0x2029 -> PARAGRAPH_SEPARATOR;
            default -> null;
        };
    }
}
