package dev.reprise.sealing;

import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDecorator;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

import java.io.Serial;
import java.util.Map;

/**
 * A message whose handlers read the payload in the clear, and whose serialized form is the stored
 * one.
 */
final class SealedPayload<T> extends MessageDecorator<T> {

    @Serial private static final long serialVersionUID = 1;

    private final transient SerializedObject<byte[]> sealed;

    SealedPayload(Message<T> clear, SerializedObject<byte[]> sealed) {
        super(clear);
        this.sealed = sealed;
    }

    @Override
    public <R> SerializedObject<R> serializePayload(
            Serializer serializer, Class<R> representation) {
        return serializer.getConverter().convert(sealed, representation);
    }

    @Override
    public Message<T> withMetaData(Map<String, ?> metaData) {
        return new SealedPayload<>(getDelegate().withMetaData(metaData), sealed);
    }

    @Override
    public Message<T> andMetaData(Map<String, ?> metaData) {
        return new SealedPayload<>(getDelegate().andMetaData(metaData), sealed);
    }

    static SerializedObject<byte[]> of(byte[] payload, SerializedObject<?> clear) {
        return new SimpleSerializedObject<>(payload, byte[].class, clear.getType());
    }
}
