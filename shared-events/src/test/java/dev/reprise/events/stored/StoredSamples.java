package dev.reprise.events.stored;

import org.axonframework.serialization.SimpleSerializedObject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Events as they lie on disk, one a file, closed by a line end that is not part of them. */
final class StoredSamples {

    private StoredSamples() {}

    /** The stored text of a sample. */
    static String load(String name) {
        var resource = "/stored-events/" + name + ".json";
        try (var sample = StoredSamples.class.getResourceAsStream(resource)) {
            var bytes = Objects.requireNonNull(sample, resource).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stored object as Axon holds it: bytes, type name and revision. */
    static SimpleSerializedObject<byte[]> stored(String payload, String type, String revision) {
        return new SimpleSerializedObject<>(
                payload.getBytes(StandardCharsets.UTF_8), byte[].class, type, revision);
    }

    /** A stored object of a type's current revision. */
    static SimpleSerializedObject<byte[]> stored(String payload, Class<?> type) {
        return stored(payload, type.getSimpleName(), StoredEvents.revisionOf(type));
    }
}
