package dev.reprise.query;

import dev.reprise.events.stored.EventSerializer;

import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Reads events but for those that it is told to refuse, as if it did not know their form. */
public final class RefusingSerializer implements Serializer {

    private final EventSerializer serializer = new EventSerializer();
    private volatile Predicate<String> refused = _ -> false;

    /** From now on, refuses what has all of these texts in it, or nothing where there are none. */
    public void refuse(String... texts) {
        refused =
                json -> {
                    for (var text : texts) {
                        if (!json.contains(text)) {
                            return false;
                        }
                    }
                    return texts.length > 0;
                };
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // So Axon declares it.
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        if (refused.test(text(serialized))) {
            throw new SerializationException("It is refused");
        }
        return serializer.deserialize(serialized);
    }

    private <S> String text(SerializedObject<S> serialized) {
        var bytes = serializer.getConverter().convert(serialized, byte[].class).getData();
        return serialized.getType().getName() + new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> type) {
        return serializer.serialize(object, type);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> type) {
        return serializer.canSerializeTo(type);
    }

    @Override
    @SuppressWarnings("rawtypes") // So Axon declares it.
    public Class classForType(SerializedType type) {
        return serializer.classForType(type);
    }

    @Override
    @SuppressWarnings("rawtypes") // So Axon declares it.
    public SerializedType typeForClass(@Nullable Class type) {
        return type == null ? SerializedType.emptyType() : serializer.typeForClass(type);
    }

    @Override
    public Converter getConverter() {
        return serializer.getConverter();
    }
}
