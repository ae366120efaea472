package dev.reprise.axonserver;

import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads payloads as what is stored of them. Axon's client gives the stored form away only to the
 * serializer that it has itself, and would write the payload anew for all others: without what is
 * sealed in it.
 */
final class StoredPayloads implements Serializer {

    private final Serializer others;

    /**
     * Of messages.
     *
     * @param others writes whatever is no payload
     */
    StoredPayloads(Serializer others) {
        this.others = others;
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        return object instanceof SerializedObject<?> stored
                ? getConverter().convert(stored, representation)
                : others.serialize(object, representation);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // So Axon declares it.
    public <S, T> T deserialize(SerializedObject<S> stored) {
        return (T) stored;
    }

    @Override
    @SuppressWarnings("rawtypes") // So Axon declares it.
    public Class classForType(SerializedType type) {
        return SerializedObject.class;
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return others.canSerializeTo(representation);
    }

    @Override
    @SuppressWarnings("rawtypes") // So Axon declares it.
    public SerializedType typeForClass(@Nullable Class type) {
        return others.typeForClass(type);
    }

    @Override
    public Converter getConverter() {
        return others.getConverter();
    }
}
