package dev.reprise.query.webhook.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class RetryScheduleTest {

    private static final double AVERAGE = 0.5;

    private final RetrySchedule schedule =
            new RetrySchedule(
                    List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofHours(24)));

    @Test
    void goesOnWithTheLastPauseForGood() {
        assertThat(schedule.after(1, AVERAGE, null)).isEqualTo(Duration.ofSeconds(5));
        assertThat(schedule.after(2, AVERAGE, null)).isEqualTo(Duration.ofMinutes(5));
        assertThat(schedule.after(3, AVERAGE, null)).isEqualTo(Duration.ofHours(24));
        assertThat(schedule.after(100, AVERAGE, null)).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void variesByAFifth() {
        assertThat(schedule.after(1, 0, null)).isEqualTo(Duration.ofSeconds(4));
        assertThat(schedule.after(1, 1, null)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void waitsAsLongAsTheReceiverWantsButNoLongerThanADay() {
        assertThat(schedule.after(1, AVERAGE, Duration.ofMinutes(2)))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(schedule.after(1, AVERAGE, Duration.ofDays(400))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void neverWaitsLessThanItWouldByItself() {
        assertThat(schedule.after(2, AVERAGE, Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
        assertThat(schedule.after(2, AVERAGE, Duration.ofHours(-1)))
                .isEqualTo(Duration.ofMinutes(5));
    }
}
