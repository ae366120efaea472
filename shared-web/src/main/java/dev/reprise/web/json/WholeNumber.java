package dev.reprise.web.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.NumberDeserializers;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/** Reads integers by value, so that {@code 1.0} and {@code 1e0} are 1, and 1.5 is none. */
final class WholeNumber extends DelegatingDeserializer {

    private WholeNumber(ValueDeserializer<?> delegate) {
        super(delegate);
    }

    /** For {@code int} or {@code Integer}. */
    @SuppressWarnings("unchecked") // So a module wants it; it gives integers for both.
    static <T> ValueDeserializer<T> of(Class<T> type) {
        return (ValueDeserializer<T>) new WholeNumber(NumberDeserializers.find(type));
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
        return new WholeNumber(delegate);
    }

    @Override
    public Object deserialize(JsonParser json, DeserializationContext context) {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_FLOAT) {
            return super.deserialize(json, context);
        }
        var value = json.getDecimalValue();
        try {
            return value.intValueExact();
        } catch (ArithmeticException _) {
            return context.handleWeirdNumberValue(Integer.class, value, "not an integer");
        }
    }
}
