package dev.reprise.events.stored;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

import java.util.function.IntFunction;
import java.util.stream.Stream;

/** What is accepted at its limit, is refused beyond it, and stays readable once it is stored. */
class JsonLimitsTest {

    private final JsonMapper outside =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(JsonLimits.accepted())
                                    .build())
                    .build();
    private final JsonMapper stored = JsonMapper.builder(JsonLimits.stored().build()).build();

    record Limit(String what, int most, IntFunction<String> json) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Limit> limits() {
        return Stream.of(
                new Limit(
                        "depth",
                        JsonLimits.ACCEPTED_DEPTH,
                        depth -> "[".repeat(depth) + "]".repeat(depth)),
                new Limit("number", JsonLimits.ACCEPTED_NUMBER_LENGTH, "7"::repeat),
                new Limit(
                        "text",
                        JsonLimits.ACCEPTED_TEXT_LENGTH,
                        length -> "\"%s\"".formatted("x".repeat(length))),
                new Limit(
                        "name",
                        JsonLimits.ACCEPTED_NAME_LENGTH,
                        length -> "{\"%s\":1}".formatted("x".repeat(length))));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void acceptAsMuchAsTheySay(Limit limit) {
        assertThatCode(() -> outside.readTree(limit.json.apply(limit.most)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("limits")
    void refuseMoreThanTheySay(Limit limit) {
        assertThatThrownBy(() -> outside.readTree(limit.json.apply(10 * limit.most)))
                .isInstanceOf(StreamConstraintsException.class);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void leaveReadableWhatEarlierVersionsStored(Limit limit) {
        assertThatCode(() -> stored.readTree(limit.json.apply(10 * limit.most)))
                .doesNotThrowAnyException();
    }
}
