package dev.reprise.command.snapshot;

import dev.reprise.events.stored.EventSerializer;
import dev.reprise.events.stored.StoredJsonSerializer;
import dev.reprise.seal.StateSeal;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads states as JSON, exactly, with what is personal sealed; their revision is their
 * {@link StateShape}, so that a state is read only by a program in which it means the same.
 */
public final class SnapshotSerializer extends StoredJsonSerializer {

    private final SnapshotSeal seal;

    public SnapshotSerializer(StateSeal seal) {
        super(StateShape::revisionOf, SnapshotSerializer::configure);
        this.seal = new SnapshotSeal(seal);
    }

    private static void configure(JsonMapper.Builder mapper) {
        EventSerializer.configure(mapper);
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public <T> SerializedObject<T> serialize(
            @Nullable Object state, Class<T> expectedRepresentation) {
        var clear = super.serialize(state, byte[].class);
        var stored =
                SnapshotSeal.concerns(clear.getType().getName())
                        ? with(seal.seal(clear.getData()), clear)
                        : clear;
        return getConverter().convert(stored, expectedRepresentation);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Axon's signature.
    public <S, T> T deserialize(SerializedObject<S> stored) {
        if (!SnapshotSeal.concerns(stored.getType().getName())) {
            return super.deserialize(stored);
        }
        var sealed = getConverter().convert(stored, byte[].class);
        return super.deserialize(with(seal.open(sealed.getData()), sealed));
    }

    private static SerializedObject<byte[]> with(byte[] data, SerializedObject<byte[]> other) {
        return new SimpleSerializedObject<>(data, byte[].class, other.getType());
    }
}
