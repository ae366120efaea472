package dev.reprise.events.stored;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads events as JSON under their stored names; other types under their class names.
 */
public final class EventSerializer extends StoredJsonSerializer {

    private final ClassValue<SerializedType> types =
            new ClassValue<>() {
                @Override
                protected SerializedType computeValue(Class<?> type) {
                    return StoredEvents.types().containsValue(type)
                            ? new SimpleSerializedType(
                                    type.getSimpleName(), StoredEvents.revisionOf(type))
                            : EventSerializer.super.typeForClass(type);
                }
            };

    public EventSerializer() {
        super(StoredEvents::revisionOf, EventSerializer::configure);
    }

    /**
     * How events are written: absent values left out, times as ISO 8601, numbers exactly as they
     * came.
     */
    public static void configure(JsonMapper.Builder mapper) {
        mapper.changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        var event = StoredEvents.types().get(type.getName());
        return event == null ? type.getName() : event.getName();
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // So Axon declares it.
    public SerializedType typeForClass(@Nullable Class type) {
        return type == null ? super.typeForClass(null) : types.get(type);
    }
}
