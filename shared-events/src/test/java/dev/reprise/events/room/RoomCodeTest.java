package dev.reprise.events.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "K7M2QX",
                "k7m2qx",
                " K7M2QX ",
                "K7M 2QX",
                "\tk7m\u00a02qx\r\n",
                "\u2003K7M\u202f2QX\u200b",
                "\ufeffK7M2QX"
            })
    void isTheSameWithTheBlanksThatItWasPastedWith(String pasted) {
        assertThat(RoomCode.normalise(pasted)).hasValue("K7M2QX");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "      ",
                "K7M2Q",
                "K7M2QXX",
                "K7M-2QX",
                "K7M2Q0",
                "K7M2Q1",
                "K7M2QI",
                "K7M2Ql",
                "K7M2QO",
                "K7M2Q\u017f",
                "K7M2Q\uff18",
                "K7M2Q\u0131"
            })
    void isNothingElse(String text) {
        assertThat(RoomCode.normalise(text)).isEmpty();
    }

    @Test
    void isNotLookedForInLongTexts() {
        assertThat(RoomCode.normalise("K7M2QX" + " ".repeat(10_000))).isEmpty();
    }

    @Test
    void staysAnotherOneWhereAnyOfItsCharactersIsAnother() {
        RoomCode.ALPHABET
                .chars()
                .forEach(character ->
                        assertThat(RoomCode.compact(Character.toString(character)))
                                .isEqualTo(Character.toString(character)));
    }
}
