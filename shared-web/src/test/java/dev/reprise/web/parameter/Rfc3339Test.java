package dev.reprise.web.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31t12:00:00z, 2026-01-31T12:00:00Z",
        "2026-01-31 12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00+01:30, 2026-01-31T10:30:00Z",
        "2026-01-31T12:00:00-23:59, 2026-02-01T11:59:00Z",
        "2026-01-31T12:00:00.5-00:00, 2026-01-31T12:00:00.5Z",
        "2026-01-31T12:00:00.1234567899999999Z, 2026-01-31T12:00:00.123456789Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59.999999999Z",
        "2016-12-31T23:59:60.25Z, 2016-12-31T23:59:59.999999999Z",
        "1990-12-31T15:59:60-08:00, 1990-12-31T23:59:59.999999999Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
    })
    void areTimes(String text, Instant time) {
        assertThat(Rfc3339.parse(text)).hasValue(time);
    }

    @Test
    void mayHaveAnyNumberOfDecimals() {
        assertThat(Rfc3339.parse("2026-01-31T12:00:00." + "0".repeat(10_000) + "Z"))
                .hasValue(Instant.parse("2026-01-31T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-01-31",
                "2026-01-31T12:00Z",
                "2026-01-31T12:00:00",
                "2026-01-31T12:00:00.Z",
                "2026-01-31T12:00:00.5",
                "2026-01-31T12:00:00,5Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T12:60:00Z",
                "2026-01-31T12:00:60Z",
                "2026-01-31T12:00:61Z",
                "2026-02-29T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-00-01T12:00:00Z",
                "2026-1-31T12:00:00Z",
                "2026-01-31T12:00:00+1:00",
                "2026-01-31T12:00:00+01",
                "2026-01-31T12:00:00+24:00",
                "2026-01-31T12:00:00ZZ",
                "2026-01-31T12:00:00Z ",
                "-2026-01-31T12:00:00Z",
                "+2026-01-31T12:00:00Z",
                "99999-01-31T12:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "２０２６-01-31T12:00:00Z",
                "1769860800"
            })
    void areNoTimes(String text) {
        assertThat(Rfc3339.parse(text)).isEmpty();
    }
}
