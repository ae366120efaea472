package dev.reprise.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.proof.ExactJson;
import dev.reprise.proof.Jcs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Earlier builds wrote it through objects, and have stored its hashes with their events. */
class CanonicalJsonTest {

    private static final JsonMapper EARLIER =
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .addModule(new SimpleModule().addSerializer(Number.class, new ByValue()))
                    .build();

    private static final List<String> NUMBERS =
            List.of("0", "-0", "-0.0", "1e1", "1E-7", "10.50", "123456789012", "0.1e-3", "7e20");
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "a",
                    "a/b",
                    "\\\"q\\\"",
                    "\\n\\t\\b",
                    "\\u0001\\u001f",
                    "ü",
                    "\\u2028",
                    "🦄");

    private final Random random = new Random(20260131);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "true",
                "\"\"",
                "[1,{\"b\":null,\"a\":[]},false]",
                "{\"a/b\":\"c/d\",\"\\u007f\":\"\\u0000\"}"
            })
    void isWhatEarlierBuildsWrote(String json) {
        assertThat(canonical(json)).isEqualTo(earlier(json));
    }

    @Test
    void isWhatEarlierBuildsWroteOfAnything() {
        for (var trial = 0; trial < 2_000; trial++) {
            var json = value(4);
            assertThat(canonical(json)).as(json).isEqualTo(earlier(json));
        }
    }

    /** Why requests are not compared by RFC 8785. */
    @Test
    void tellsNumbersApartThatAreTheSameDouble() {
        var one = "0.1";
        var other = "0.10000000000000001";

        assertThat(Jcs.text(ExactJson.read(one))).isEqualTo(Jcs.text(ExactJson.read(other)));
        assertThat(canonical(one)).isNotEqualTo(canonical(other));
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case 1, 2 -> text();
            case 3 -> random.nextBoolean() ? "null" : "true";
            case 4 -> "[" + String.join(", ", values(depth - 1)) + "]";
            default -> {
                Map<String, String> members = new LinkedHashMap<>();
                values(depth - 1).forEach(each -> members.put(text(), each));
                var written = new ArrayList<String>();
                members.forEach((name, each) -> written.add(name + " : " + each));
                yield "{" + String.join(",", written) + "}";
            }
        };
    }

    private List<String> values(int depth) {
        var values = new ArrayList<String>();
        for (var count = random.nextInt(5); count > 0; count--) {
            values.add(value(depth));
        }
        return values;
    }

    private String text() {
        var first = TEXTS.get(random.nextInt(TEXTS.size()));
        return '"' + first + TEXTS.get(random.nextInt(TEXTS.size())) + '"';
    }

    private static byte[] canonical(String json) {
        return CanonicalJson.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] earlier(String json) {
        return json.isEmpty()
                ? new byte[0]
                : EARLIER.writeValueAsBytes(EARLIER.readValue(json, Object.class));
    }

    private static final class ByValue extends StdSerializer<Number> {

        ByValue() {
            super(Number.class);
        }

        @Override
        public void serialize(
                Number number, JsonGenerator json, SerializationContext serialization) {
            var value = new BigDecimal(number.toString()).stripTrailingZeros();
            json.writeNumber(value.scale() < 0 ? value.setScale(0) : value);
        }
    }
}
