package dev.reprise.command.presence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;

class SilenceLimitsTest {

    private static final Instant SIGN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofSeconds(90);

    private final SilenceLimits limits = new SilenceLimits(SHORT, LONG);

    @Test
    void giveTheShorterTimeWithoutAStream() {
        assertThat(limits.due(SIGN, Instant.MIN)).isEqualTo(SIGN.plus(SHORT));
    }

    @Test
    void giveTheLongerTimeWhileAStreamIsOpen() {
        assertThat(limits.due(SIGN, Instant.MAX)).isEqualTo(SIGN.plus(LONG));
    }

    @ParameterizedTest
    @CsvSource({"-5, 30", "10, 30", "30, 30", "31, 31", "90, 90", "91, 90"})
    void endWithAStreamThatIsNoLongerReportedButNeverBeforeTheShorterTime(
            int reportedUntil, int due) {
        assertThat(limits.due(SIGN, SIGN.plusSeconds(reportedUntil)))
                .isEqualTo(SIGN.plusSeconds(due));
    }

    @Test
    void areNeverShorterWithAStreamThanWithout() {
        assertThat(new SilenceLimits(LONG, SHORT).due(SIGN, Instant.MAX))
                .isEqualTo(SIGN.plus(LONG));
    }
}
