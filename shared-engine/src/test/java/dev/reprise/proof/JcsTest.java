package dev.reprise.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.node.JsonNodeFactory;

class JcsTest {

    private static String canonical(String json) {
        return Jcs.text(ExactJson.read(json));
    }

    @Test
    void writesNumbersAsEcmaScriptDoes() {
        new String(Vectors.bytes("ecmascript-numbers.txt"), UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .forEach(each -> {
                    var value = Double.longBitsToDouble(Long.parseUnsignedLong(each[0], 16));

                    assertThat(Jcs.text(JsonNodeFactory.instance.numberNode(value)))
                            .isEqualTo(each[1]);
                });
    }

    @Test
    void writesTheSampleOfTheRfc() {
        assertThat(
                        canonical(
                                """
                                {"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
                                "string":"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                                "literals":[null,true,false]}\
                                """))
                .isEqualTo(
                        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void sortsMembersByTheirCodeUnits() {
        assertThat(
                        canonical(
                                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}"))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    @Test
    void writesWhatMeansTheSameInOneWay() {
        assertThat(canonical(" { \"b\" : [ ] , \"a\" : 1.0 } "))
                .isEqualTo(canonical("{\"a\":10e-1,\"b\":[]}"))
                .isEqualTo("{\"a\":1,\"b\":[]}");
        assertThat(canonical("\"\\b\\t\\n\\f\\r\\u0001\\u007f\""))
                .isEqualTo("\"\\b\\t\\n\\f\\r\\u0001\u007f\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\ude00\\ud83d\"", "1e400", "{\"\\ud800x\":1}"})
    void refusesWhatTheSchemeCannotWrite(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> canonical(json));
    }
}
