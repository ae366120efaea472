package dev.reprise.axonserver;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.reprise.events.stored.StoredJsonSerializer;
import dev.reprise.identity.Caller;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads what nodes tell each other: commands, queries and their answers, as JSON. It
 * ignores what it does not know, so that nodes of two versions understand each other while one
 * takes the place of the other.
 */
public final class WireSerializer extends StoredJsonSerializer {

    public WireSerializer() {
        super(WireSerializer::configure);
    }

    private static void configure(JsonMapper.Builder mapper) {
        mapper.changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addMixIn(Caller.class, Named.class);
    }

    /** Tells which of a sealed family a value is; the family names all of its members. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    private interface Named {}
}
