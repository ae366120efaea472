package dev.reprise.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.IntStream;

class UnicodeTextTest {

    @Test
    void knowsAllThatUnicodeCallsIgnorable() {
        // As many as DerivedCoreProperties.txt counts.
        assertThat(all().filter(UnicodeText::isDefaultIgnorable).count()).isEqualTo(4_174);
    }

    @Test
    void knowsAllThatUnicodeCallsBidiControl() {
        assertThat(all().filter(UnicodeText::isBidiControl).count()).isEqualTo(12);
    }

    private static IntStream all() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT);
    }

    @Test
    void countsCharactersAndNotTheirHalves() {
        assertThat(UnicodeText.length("\ud83e\udd84\ud83e\udd84a")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\n",
                "\u00a0\u3000",
                "\u200b\u200d\u2060\ufeff",
                "\u2065",
                "\u3164\uffa0\u115f",
                "\u2800",
                "\ufe0f",
                "\u202e\u2066",
                "\udb40\udc41",
                "\u0000\u0085"
            })
    void seesNothingInTextsOfInvisibleCharacters(String text) {
        assertThat(UnicodeText.isVisible(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", " a ", "\ud83e\udd84", "\u0dc1\u0dca\u200d\u0dbb\u0dd3", "-", "\u5f20"})
    void seesLettersSignsAndEmoji(String text) {
        assertThat(UnicodeText.isVisible(text)).isTrue();
    }

    @Test
    void findsWhatTurnsTheDirectionOfATextAround() {
        assertThat(UnicodeText.hasBidiControl("abc\u202edef")).isTrue();
        assertThat(UnicodeText.hasBidiControl("\u2066")).isTrue();
        assertThat(UnicodeText.hasBidiControl("\u05d0\u200d")).isFalse();
        assertThat(UnicodeText.hasBidiControl("")).isFalse();
    }

    @Test
    void leavesOutWhatIsNotShownAndKeepsTheRest() {
        assertThat(UnicodeText.withoutIgnorable("\u00adA\u200bd\ufe0fa\udb40\udc41"))
                .isEqualTo("Ada");
        assertThat(UnicodeText.withoutIgnorable("\ud83e\udd84 \u0e01\u0301"))
                .isEqualTo("\ud83e\udd84 \u0e01\u0301");
    }
}
