package dev.reprise.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

class WaitPreferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "wait=2 | 2",
                "WAIT = 2 | 2",
                "wait=\"2\" | 2",
                "wait=0 | 0",
                "wait=007 | 7",
                "wait=10 | 10",
                "wait=11 | 10",
                "wait=99999999999 | 10",
                "respond-async, wait=3; strict | 3",
                "handling=\"a, wait=5; b\", wait=4 | 4",
                "wait=3, wait=5 | 3"
            })
    void isANumberOfSecondsOfAtMostTen(String header, long seconds) {
        assertThat(WaitPreference.in(List.of(header))).hasValue(Duration.ofSeconds(seconds));
    }

    @Test
    void hasAnyNumberOfDigits() {
        assertThat(WaitPreference.in(List.of("wait=" + "9".repeat(16_000))))
                .hasValue(Duration.ofSeconds(10));
        assertThat(WaitPreference.in(List.of("wait=" + "0".repeat(16_000) + "7")))
                .hasValue(Duration.ofSeconds(7));
    }

    @Test
    void isReadFromTheFirstLineThatHasOne() {
        assertThat(WaitPreference.in(List.of("respond-async", "wait=3", "wait=5")))
                .hasValue(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=1.5",
                "wait=-1",
                "wait=+1",
                "wait=x",
                "wait=٣",
                "wait=\"2",
                "wait=1 2",
                "waiting=2",
                "x=\"wait=2\"",
                "respond-async; wait=2",
                "wait=x, wait=5",
                ",;,;"
            })
    void isIgnoredWhereItCannotBeRead(String header) {
        assertThat(WaitPreference.in(List.of(header))).isEmpty();
    }
}
