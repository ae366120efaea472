package dev.reprise.proof;

import dev.reprise.events.stored.JsonLimits;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as trees whose numbers are written exactly as they were read. */
public final class ExactJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder(JsonLimits.stored().build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private ExactJson() {}

    /** Reads a text. */
    public static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    /** Reads UTF-8 bytes. */
    public static JsonNode read(byte[] json) {
        return MAPPER.readTree(json);
    }

    /** Writes UTF-8 bytes. */
    public static byte[] write(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }
}
