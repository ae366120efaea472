package dev.reprise.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.query.live.LastEventId;
import dev.reprise.web.problem.ApiException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"+5", "\u0665", "\uff15", "1\u0665", "-\u0665", "--5", "-", "5-", "0x5", ""})
    void areNoNumbersButInTheDigitsOfJson(String text) {
        assertThatThrownBy(() -> Parameters.number("at", text, Long.MIN_VALUE, 0))
                .isInstanceOf(ApiException.class)
                .hasMessage("at: must be a whole number");
        if (!text.isEmpty()) {
            assertThatThrownBy(() -> new LastEventId(text).check())
                    .isInstanceOf(ApiException.class)
                    .hasMessage("Last-Event-ID: must be a whole number of at least 0");
        }
    }

    @Test
    void mayBeNegativeWhereThatIsOutOfRangeOnlyLater() {
        assertThat(Parameters.number("at", " -5 ", Long.MIN_VALUE, 0)).isEqualTo(-5);
        assertThatThrownBy(() -> Parameters.number("after", "-5", 0, 0))
                .hasMessage("after: must be a whole number of at least 0");
    }
}
