package dev.reprise.command.decision.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

class PersistentMapTest {

    private static final int KEYS = 100;
    private static final int STEPS = 500;

    /** Texts whose hashes are the same. */
    private static final List<String> ALIKE = List.of("AaAa", "AaBB", "BBAa", "BBBB");

    @RepeatedTest(10)
    void isWhatAMapWouldBe(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var expected = new HashMap<String, Integer>();
        var map = PersistentMap.of(Map.<String, Integer>of());

        for (var step = 0; step < STEPS; step++) {
            var number = random.nextInt(KEYS);
            var key = number < ALIKE.size() ? ALIKE.get(number) : "key-" + number;
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                map = map.without(key);
            } else {
                expected.put(key, step);
                map = map.with(key, step);
            }
            assertThat(map.get(key)).isEqualTo(expected.get(key));
            assertThat(map.containsKey(key)).isEqualTo(expected.containsKey(key));
        }

        assertThat(map).isEqualTo(expected).hasSameSizeAs(expected);
        assertThat(PersistentMap.of(expected)).isEqualTo(map);
    }

    @Test
    void leavesTheOneItCameFromAsItWas() {
        var one = PersistentMap.of(Map.of("ada", 1));

        assertThat(one.with("ada", 2).with("bob", 3)).isEqualTo(Map.of("ada", 2, "bob", 3));
        assertThat(one.without("ada")).isEmpty();
        assertThat(one).isEqualTo(Map.of("ada", 1));
    }

    @Test
    void cannotBeChanged() {
        var map = PersistentMap.of(Map.of("ada", 1));

        assertThatThrownBy(() -> map.put("bob", 2))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
