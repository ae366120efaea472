package dev.reprise.command.room.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class ParticipantNameTest {

    private static final String SCOTLAND_TAGS =
            "\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f";

    @Nested
    class Normalised {

        @Test
        void isComposed() {
            assertThat(ParticipantName.normalise("Zoe\u0308")).contains("Zo\u00eb");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "  Ada ",
                    "\tAda\n",
                    "\u00a0Ada\u00a0",
                    "\u202fAda\u2007",
                    "\u3000Ada\u2003"
                })
        void hasNoWhiteSpaceAroundIt(String name) {
            assertThat(ParticipantName.normalise(name)).contains("Ada");
        }

        @Test
        void keepsSpacesWithin() {
            assertThat(ParticipantName.normalise("Ada Lovelace")).contains("Ada Lovelace");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\u5f20\u4f1f",
                    "\u0639\u0644\u064a",
                    "\u0928\u0947\u0939\u093e",
                    "\ud83e\udd84",
                    "\u2764\ufe0f",
                    "O'Brien-Smith",
                    "\ud83c\uddf3\ud83c\uddf1",
                    "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
                    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                    "\ud83d\udc69\u200d\ud83d\udcbb",
                    "\ud83c\udff3\ufe0f\u200d\ud83c\udf08",
                    "\ud83d\udc69\ud83c\udffd\u200d\ud83d\ude80 Ada",
                    "\ud83c\udff4" + SCOTLAND_TAGS,
                    "\u8fbb\udb40\udd00",
                    "\u182a\u180b",
                    "\u06dd1"
                })
        void mayBeOfAnyScriptOrEmoji(String name) {
            assertThat(ParticipantName.normalise(name)).contains(name);
        }
    }

    @Nested
    class TooShortOrTooLong {

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\t", "\u00a0", "\u2003\u3000"})
        void isRefusedEmpty(String name) {
            assertThat(ParticipantName.normalise(name)).isEmpty();
        }

        @Test
        void isAcceptedUpToFortyCharacters() {
            assertThat(ParticipantName.normalise("a")).isPresent();
            assertThat(ParticipantName.normalise("a".repeat(40))).isPresent();
            assertThat(ParticipantName.normalise("a".repeat(41))).isEmpty();
        }

        @Test
        void countsCharactersAndNotTheirHalves() {
            assertThat(ParticipantName.normalise("\ud83e\udd84".repeat(40))).isPresent();
            assertThat(ParticipantName.normalise("\ud83e\udd84".repeat(41))).isEmpty();
        }

        @Test
        void isRefusedAtOnceWhereItCouldNeverBeShortEnough() {
            var marks = "\u0323\u0301".repeat(60_000);

            assertTimeout(
                    Duration.ofSeconds(1),
                    () -> assertThat(ParticipantName.normalise("a" + marks)).isEmpty());
        }

        @Test
        void isMeasuredAsItIsStored() {
            assertThat(ParticipantName.normalise("e\u0308".repeat(40))).isPresent();
            assertThat(ParticipantName.normalise("  " + "a".repeat(40) + "  ")).isPresent();
        }
    }

    @Nested
    class Invisible {

        @ParameterizedTest
        @ValueSource(strings = {"A\u0000da", "A\nda", "A\tda", "A\u001bda", "A\u0085da"})
        void controlsAreRefused(String name) {
            assertThat(ParticipantName.normalise(name)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\u202eadA", "A\u200eda", "A\u200fda", "A\u2066da\u2069", "A\u061cda"})
        void bidiControlsAreRefused(String name) {
            assertThat(ParticipantName.normalise(name)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "A\u200bda",
                    "A\u2060da",
                    "A\u2065da",
                    "Bob\u2065",
                    "A\u180eda",
                    "A\ufff9da",
                    "A\ufff0da",
                    "A\udb40\udc01da",
                    "A\udb40\udfffda",
                    "\ufeffAda",
                    "A\u00adda",
                    "A\u034fda"
                })
        void zeroWidthCharactersAreRefused(String name) {
            assertThat(ParticipantName.normalise(name)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\u200dAda",
                    "Ada\u200d",
                    "Ada\u200c",
                    "A\u200d\u200dda",
                    "A\u200d\u200cda",
                    "Ada \u200dB",
                    "Ada\u200d B",
                    "\u200d"
                })
        void joinersAreRefusedWhereTheyJoinNothing(String name) {
            assertThat(ParticipantName.normalise(name)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Ada" + SCOTLAND_TAGS,
                    SCOTLAND_TAGS,
                    "\ud83c\udff4\udb40\udc67\udb40\udc62",
                    "\ud83c\udff4\udb40\udc7f",
                    "\ud83c\udff4" + SCOTLAND_TAGS + "\udb40\udc67"
                })
        void tagsAreRefusedWhereTheyEndNoEmoji(String name) {
            assertThat(ParticipantName.normalise(name)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"\u3164", "\u115f", "\u1160", "\uffa0", "\u2800", "A\u3164da"})
        void fillersAreRefused(String name) {
            assertThat(ParticipantName.normalise(name)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"A\u2028da", "A\u2029da"})
        void separatorsOfLinesAreRefused(String name) {
            assertThat(ParticipantName.normalise(name)).isEmpty();
        }

        @Test
        void halvesOfCharactersAreRefused() {
            assertThat(ParticipantName.normalise("A\ud83eda")).isEmpty();
        }

        @Test
        void variationSelectorsAloneAreRefused() {
            assertThat(ParticipantName.normalise("\ufe0f\ufe0f")).isEmpty();
        }
    }

    @Nested
    class Caseless {

        @ParameterizedTest
        @CsvSource({
            "Ada, aDA",
            "stra\u00dfe, STRASSE",
            "\u00df, \u1e9e",
            "stra\u1e9ee, strasse",
            "\u00c9va, \u00e9va",
            "\u03a3\u0391\u03a3, \u03c3\u03b1\u03c3",
            "\u03c3\u03b1\u03c2, \u03c3\u03b1\u03c3",
            "\u0130lker, i\u0307lker",
            "\u01c4, \u01c5",
            "\ufb01n, FIN",
            "A\ufe0fda, ada",
            "A\u200dda, Ada",
            "A\u200cda, Ada",
            "\u0dc1\u0dca\u200d\u0dbb\u0dd3, \u0dc1\u0dca\u0dbb\u0dd3",
            "Bob\u2065, BOB",
            "Bob\u3164, Bob",
            "\ud83c\udff4" + SCOTLAND_TAGS + ", \ud83c\udff4"
        })
        void isTheSame(String name, String other) {
            assertThat(ParticipantName.caseless(name)).isEqualTo(ParticipantName.caseless(other));
        }

        @ParameterizedTest
        @CsvSource({
            "Ada, Adam",
            "\u00c9va, Eva",
            "\u0130lker, Jlker",
            "\u5f20, \u4f1f",
            "\u0430da, ada"
        })
        void isAnother(String name, String other) {
            assertThat(ParticipantName.caseless(name))
                    .isNotEqualTo(ParticipantName.caseless(other));
        }
    }
}
