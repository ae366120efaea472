package dev.reprise.web.json;

import dev.reprise.events.stored.EventSerializer;
import dev.reprise.events.stored.JsonLimits;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one way in which views and events are written as JSON: absent values are left out. */
public final class ViewJson {

    private static final JsonMapper MAPPER = mapper();

    private ViewJson() {}

    /** UTF-8 bytes. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** What {@link #write} would write, as a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** What {@link #write} wrote. */
    public static <T> T read(byte[] json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder(HttpJson.escaped(JsonLimits.stored()).build());
        EventSerializer.configure(builder);
        return builder.build();
    }
}
