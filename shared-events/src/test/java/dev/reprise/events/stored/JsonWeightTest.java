package dev.reprise.events.stored;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;

class JsonWeightTest {

    @Test
    void isNothingForWhatIsOnlyReferredTo() {
        assertThat(JsonWeight.of(null)).isZero();
        assertThat(JsonWeight.of(true)).isZero();
    }

    @Test
    void isThatOfAnObjectForNumbers() {
        assertThat(JsonWeight.of(1)).isPositive().isEqualTo(JsonWeight.of(BigInteger.TWO));
    }

    @Test
    void growsByTwoBytesWithEachCharacterOfAText() {
        assertThat(JsonWeight.of("")).isPositive();
        assertThat(JsonWeight.of("x".repeat(1_000)) - JsonWeight.of("")).isEqualTo(2_000);
    }

    @Test
    void growsWithEachElementOfAListAndItsPlace() {
        var one = JsonWeight.of(List.of("ada"));
        var two = JsonWeight.of(List.of("ada", "bob"));

        assertThat(two - one)
                .isGreaterThan(JsonWeight.of("bob"))
                .isEqualTo(one - JsonWeight.of(List.of()));
    }

    @Test
    void growsWithTheNameAndTheValueOfEachMember() {
        var name = JsonWeight.of("name");
        var value = JsonWeight.of("value");

        assertThat(JsonWeight.of(Map.of("name", "value")) - JsonWeight.of(Map.of()))
                .isGreaterThan(name + value);
    }

    @Test
    void countsWhatLiesWithinOneAnother() {
        var inner = Collections.nCopies(1_000, Map.of("n", 1));

        assertThat(JsonWeight.of(Map.of("scores", inner)))
                .isGreaterThan(1_000 * JsonWeight.of(Map.of("n", 1)));
    }
}
