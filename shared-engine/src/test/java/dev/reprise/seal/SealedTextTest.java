package dev.reprise.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.seal.UnreadableSealException.Reason;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

class SealedTextTest {

    private static final SealedText.Place PLACE = new SealedText.Place("ada", 7, "/sealed");
    private static final DataKey KEY = new DataKey(KeyId.of("ada"), new byte[DataKey.BYTES]);
    private static final byte[] JSON = "{\"name\":\"Ada\"}".getBytes(UTF_8);

    private final String sealed =
            SealedText.seal(JSON, PLACE, KEY, new byte[SealedText.NONCE_BYTES]);

    private static KeyLookup living(DataKey key) {
        return id -> id.equals(key.id()) ? new KeyLookup.Living(key) : new KeyLookup.Unknown();
    }

    private static void assertUnreadable(
            Reason reason, String text, SealedText.Place place, KeyLookup keys) {
        assertThatExceptionOfType(UnreadableSealException.class)
                .isThrownBy(() -> SealedText.open(text, place, keys))
                .returns(reason, UnreadableSealException::reason);
    }

    @Test
    void isOpenedWhereItStands() {
        assertThat(SealedText.open(sealed, PLACE, living(KEY)))
                .asString(UTF_8)
                .isEqualToIgnoringWhitespace(new String(JSON, UTF_8));
    }

    @Test
    void tellsAnErasureFromAKeyThatIsMissing() {
        assertThat(SealedText.open(sealed, PLACE, _ -> new KeyLookup.Destroyed(Instant.EPOCH)))
                .isNull();
        assertUnreadable(Reason.UNKNOWN_KEY, sealed, PLACE, _ -> new KeyLookup.Unknown());
    }

    @Test
    void isNotOpenedAtAnotherPlace() {
        for (var place :
                new SealedText.Place[] {
                    new SealedText.Place("bob", 7, "/sealed"),
                    new SealedText.Place("ada", 8, "/sealed"),
                    new SealedText.Place("ada", 7, "/changes/0/sealed")
                }) {
            assertUnreadable(Reason.NOT_AUTHENTIC, sealed, place, living(KEY));
        }
    }

    @Test
    void isNotOpenedByAnotherKeyOfTheSameId() {
        var other = new byte[DataKey.BYTES];
        other[0] = 1;

        assertUnreadable(Reason.NOT_AUTHENTIC, sealed, PLACE, living(new DataKey(KEY.id(), other)));
    }

    @Test
    void isNotOpenedIfAnyBitWasFlipped() {
        var bytes = Base64.getUrlDecoder().decode(sealed);
        for (var i = 0; i < bytes.length; i++) {
            var flipped = bytes.clone();
            flipped[i] ^= 1;
            var reason =
                    i == 0
                            ? Reason.UNKNOWN_FORMAT
                            : i <= KeyId.BYTES ? Reason.UNKNOWN_KEY : Reason.NOT_AUTHENTIC;

            assertUnreadable(
                    reason,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(flipped),
                    PLACE,
                    living(KEY));
        }
    }

    @Test
    void isNotOpenedIfItIsCutOrNoBase64() {
        var bytes = Base64.getUrlDecoder().decode(sealed);
        for (var length = 0; length < bytes.length; length++) {
            var cut =
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(Arrays.copyOf(bytes, length));
            var reason =
                    length == 0
                            ? Reason.UNKNOWN_FORMAT
                            : length < 41 ? Reason.MALFORMED : Reason.NOT_AUTHENTIC;

            assertUnreadable(reason, cut, PLACE, living(KEY));
        }
        assertUnreadable(Reason.MALFORMED, "ä", PLACE, living(KEY));
    }

    @Test
    void hasOneLengthForAllCardsOfTheDefaultDeck() {
        var shortest = "{\"cardId\":\"fame\",\"position\":0}";
        var longest = "{\"cardId\":\"self-acceptance\",\"position\":82}";

        assertThat(sealedLength(shortest)).isEqualTo(sealedLength(longest));
    }

    @Test
    void tellsOfLongerOnesNoMoreThanBetweenWhichPowersOfTwoTheyLie() {
        assertThat(sealedLength(" ".repeat(49))).isEqualTo(sealedLength(" ".repeat(96)));
        assertThat(sealedLength(" ".repeat(97))).isEqualTo(sealedLength(" ".repeat(192)));
        assertThat(sealedLength(" ".repeat(96))).isLessThan(sealedLength(" ".repeat(97)));
    }

    private static int sealedLength(String json) {
        return SealedText.seal(json.getBytes(UTF_8), PLACE, KEY, new byte[SealedText.NONCE_BYTES])
                .length();
    }
}
