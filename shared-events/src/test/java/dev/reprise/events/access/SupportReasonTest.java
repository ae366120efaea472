package dev.reprise.events.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportReasonTest {

    @Test
    void isComposedAndTrimmed() {
        assertThat(SupportReason.normalise(" \t Fu\u0308nf Karten\u2003"))
                .hasValue("F\u00fcnf Karten");
    }

    @Test
    void countsCharactersAndNotTheirParts() {
        assertThat(SupportReason.normalise("\ud83c\udccf".repeat(200))).isPresent();
        assertThat(SupportReason.normalise("\ud83c\udccf".repeat(201))).isEmpty();
        assertThat(SupportReason.normalise("\ud83c\udccf".repeat(5))).isPresent();
        assertThat(SupportReason.normalise("\ud83c\udccf".repeat(4))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "      ",
                "four",
                " four ",
                "a line\nand another",
                "a tab\there",
                "\u202eyletinifed",
                "no\u200bthing",
                "a\u2028line",
                "half \ud83c a card"
            })
    void isNot(String reason) {
        assertThat(SupportReason.normalise(reason)).isEmpty();
    }
}
