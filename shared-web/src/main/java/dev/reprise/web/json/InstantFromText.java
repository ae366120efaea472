package dev.reprise.web.json;

import dev.reprise.web.parameter.Rfc3339;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

import java.time.Instant;

/** Reads times as RFC 3339 has them; Jackson's own reader takes numbers, too. */
final class InstantFromText extends StdScalarDeserializer<Instant> {

    InstantFromText() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return (Instant) context.handleUnexpectedToken(getValueType(context), json);
        }
        var time = Rfc3339.parse(json.getString());
        return time.isPresent()
                ? time.get()
                : (Instant)
                        context.handleWeirdStringValue(
                                Instant.class, json.getString(), "not a time");
    }
}
