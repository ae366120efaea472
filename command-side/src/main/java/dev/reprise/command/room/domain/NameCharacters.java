package dev.reprise.command.room.domain;

import dev.reprise.events.UnicodeText;

/**
 * Which characters a name may have, and where. Of the invisible ones, scripts and emoji need some:
 * joiners between two others, variation selectors, and tags that end an emoji.
 */
final class NameCharacters {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int FIRST_TAG = 0xE0020;
    private static final int CANCEL_TAG = 0xE007F;

    private NameCharacters() {}

    static boolean areAllowed(int[] name) {
        for (var index = 0; index < name.length; index++) {
            if (isTag(name[index])) {
                index = endOfTags(name, index);
                if (index == name.length) {
                    return false;
                }
            } else if (!isAllowed(name, index)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(int[] name, int index) {
        var character = name[index];
        if (isJoiner(character)) {
            return isOther(name, index - 1) && isOther(name, index + 1);
        }
        if (isVariationSelector(character)) {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default ->
                    !UnicodeText.isDefaultIgnorable(character)
                            && !UnicodeText.isBidiControl(character)
                            && !isAnnotation(character);
        };
    }

    /** The position of the tag that ends a sequence behind an emoji; else the name's end. */
    private static int endOfTags(int[] name, int first) {
        if (first == 0 || !followsEmoji(name, first - 1)) {
            return name.length;
        }
        var index = first;
        while (index < name.length && isTag(name[index]) && name[index] != CANCEL_TAG) {
            index++;
        }
        var isSequence = index > first && index < name.length && name[index] == CANCEL_TAG;
        return isSequence ? index : name.length;
    }

    private static boolean followsEmoji(int[] name, int index) {
        var before = isVariationSelector(name[index]) && index > 0 ? name[index - 1] : name[index];
        return Character.isEmoji(before);
    }

    private static boolean isOther(int[] name, int index) {
        return index >= 0
                && index < name.length
                && !isJoiner(name[index])
                && !UnicodeText.isBlank(name[index]);
    }

    private static boolean isJoiner(int character) {
        return character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER;
    }

    private static boolean isTag(int character) {
        return character >= FIRST_TAG && character <= CANCEL_TAG;
    }

    /** Marks of annotated text, which are as invisible as those that can be ignored. */
    private static boolean isAnnotation(int character) {
        return character >= 0xFFF9 && character <= 0xFFFB;
    }

    private static boolean isVariationSelector(int character) {
        return (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= 0xE0100 && character <= 0xE01EF)
                || (character >= 0x180B && character <= 0x180D)
                || character == 0x180F;
    }
}
