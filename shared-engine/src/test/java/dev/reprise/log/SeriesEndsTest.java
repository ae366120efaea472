package dev.reprise.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

class SeriesEndsTest {

    private final Map<String, Long> disk = new HashMap<>();
    private Runnable meanwhile = () -> {};
    private int looks;

    private final SeriesEnds<Long> ends =
            new SeriesEnds<>(
                    series -> {
                        looks++;
                        var found = disk.get(series);
                        meanwhile.run();
                        return found;
                    },
                    Long::longValue);

    private void write(String series, long number) {
        disk.put(series, number);
        ends.durable(series, number, number);
    }

    @Test
    void areLookedUpOnceWhereThereIsOneAndWhereThereIsNone() {
        disk.put("a", 7L);
        for (var each = 0; each < 2; each++) {
            ends.prepare("a");
            ends.prepare("b");
            assertThat(ends.last("a")).isEqualTo(7);
            assertThat(ends.last("b")).isNull();
        }
        assertThat(looks).isEqualTo(2);
    }

    /** A stranger may ask for names as long as a request's first line. */
    @Test
    void areNotRememberedUnderLongNamesThatNoSeriesHas() {
        var longName = "x".repeat(8_000);
        ends.prepare(longName);
        assertThat(ends.isPrepared(longName)).isFalse();
        assertThat(ends.last(longName)).isNull();
    }

    @Test
    void arePendingBeforeTheyAreDurable() {
        write("a", 1);
        ends.append("a", 2L, 2);
        ends.append("a", 3L, 3);
        assertThat(ends.last("a")).isEqualTo(3);
        assertThat(ends.lastDurable("a")).isEqualTo(1);
        write("a", 2);
        assertThat(ends.last("a")).isEqualTo(3);
        assertThat(ends.lastDurable("a")).isEqualTo(2);
        write("a", 3);
        assertThat(ends.lastDurable("a")).isEqualTo(3);
    }

    /** What was read is outdated by the time it is learnt, and what was newer is forgotten. */
    @Test
    void areNotLearntFromALookAtTheDiskThatWasOvertaken() {
        disk.put("a", 1L);
        meanwhile = () -> write("b", 1);
        assertThat(ends.lastDurable("a")).isEqualTo(1);
        disk.put("a", 2L);
        meanwhile = () -> {};
        assertThat(ends.lastDurable("a")).isEqualTo(2);
    }

    @Test
    void neverGoBack() {
        disk.put("a", 1L);
        meanwhile = () -> ends.durable("a", 2L, 2);
        assertThat(ends.lastDurable("a")).isEqualTo(1);
        assertThat(ends.lastDurable("a")).isEqualTo(2);
    }
}
