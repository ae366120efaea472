package dev.reprise.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.web.problem.ApiException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class PlaybackSpeedTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    /** The pauses between things that happened so many milliseconds after the start. */
    private static List<Long> pauses(String speed, long... millis) {
        var playback = PlaybackSpeed.of(speed);
        var pauses = new java.util.ArrayList<Long>();
        for (var i = 1; i < millis.length; i++) {
            var pause =
                    playback.pause(START.plusMillis(millis[i - 1]), START.plusMillis(millis[i]));
            pauses.add(pause.toMillis());
        }
        return pauses;
    }

    @Nested
    class Pauses {

        @Test
        void areAsTheyWereUnlessOtherwiseAskedFor() {
            assertThat(PlaybackSpeed.of(null)).isEqualTo(PlaybackSpeed.of("1"));
            assertThat(pauses("1", 0, 1_000, 1_000, 1_250)).containsExactly(1_000L, 0L, 250L);
        }

        @Test
        void areDividedByTheSpeed() {
            assertThat(pauses("2", 0, 1_000, 3_000)).containsExactly(500L, 1_000L);
            assertThat(pauses("64", 0, 64, 3_264)).containsExactly(1L, 50L);
            assertThat(pauses("0.25", 0, 1_000)).containsExactly(4_000L);
            assertThat(pauses("1.5", 0, 3_000)).containsExactly(2_000L);
        }

        @Test
        void areCutToFiveSecondsBeforeThat() {
            assertThat(pauses("1", 0, 5_000, 10_001, 86_400_000))
                    .containsExactly(5_000L, 5_000L, 5_000L);
            assertThat(pauses("5", 0, 20_000)).containsExactly(1_000L);
            assertThat(pauses("0.25", 0, 86_400_000)).containsExactly(20_000L);
        }

        @Test
        void areNoneAtFullSpeed() {
            assertThat(pauses("max", 0, 1, 86_400_000)).containsExactly(0L, 0L);
        }

        @Test
        void areExactToTheNanosecond() {
            var pause = PlaybackSpeed.of("3").pause(START, START.plusNanos(10));
            assertThat(pause).isEqualTo(Duration.ofNanos(3));
        }
    }

    @Nested
    class Speeds {

        @Test
        void lieBetweenAQuarterAndSixtyFour() {
            for (var speed : List.of("0.25", "0.5", "1", "1.0", "8", "63.999", "64", "64.0")) {
                assertThat(PlaybackSpeed.of(speed).speed()).isEqualTo(Double.parseDouble(speed));
            }
        }

        @Test
        void areRefusedOutside() {
            for (var speed :
                    List.of(
                            "0.249",
                            "64.1",
                            "0",
                            "-1",
                            "100",
                            "",
                            " 1",
                            "1e1",
                            "0x1p3",
                            "1d",
                            "NaN",
                            "Infinity",
                            "MAX",
                            "fast",
                            ".5",
                            "1.")) {
                assertThatThrownBy(() -> PlaybackSpeed.of(speed))
                        .as(speed)
                        .isInstanceOf(ApiException.class)
                        .hasMessageContaining("speed");
            }
        }
    }
}
