package dev.reprise.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.command.decision.domain.ExpectedVersion;
import dev.reprise.web.problem.ApiException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import java.util.List;

class IfMatchTest {

    private static MockHttpServletRequest sending(String... lines) {
        var request = new MockHttpServletRequest();
        for (var line : lines) {
            request.addHeader("If-Match", line);
        }
        return request;
    }

    @Test
    void namesVersions() {
        assertThat(IfMatch.read(sending())).isNull();
        assertThat(IfMatch.read(sending("*"))).isEqualTo(ExpectedVersion.ANY);
        assertThat(IfMatch.read(sending("\"3\""))).isEqualTo(ExpectedVersion.among(List.of(3L)));
        assertThat(IfMatch.read(sending("\"3\", \"4\"", "\"12\"")))
                .isEqualTo(ExpectedVersion.among(List.of(3L, 4L, 12L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W/\"3\"",
                "\"03\"",
                "\"r3-public\"",
                "\"\"",
                "\"-1\"",
                "\"1.0\"",
                "\"9999999999999999999\""
            })
    void namesNoVersionByATagThatIsWeakOrNone(String tag) {
        assertThat(IfMatch.read(sending(tag))).isEqualTo(ExpectedVersion.among(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "\"3", "3\"", "\"3\" \"4\"", "*, \"3\"", "x"})
    void isAListOfEntityTags(String header) {
        assertThatThrownBy(() -> IfMatch.read(sending(header)))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("If-Match");
    }
}
