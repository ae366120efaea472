package dev.reprise.projection;

import dev.reprise.events.stored.EventSerializer;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes and reads tracking tokens of any source as two columns: what, and of which type. */
final class TrackingTokenCodec {

    private static final EventSerializer SERIALIZER = new EventSerializer();

    private TrackingTokenCodec() {}

    static byte @Nullable [] bytes(@Nullable TrackingToken token) {
        return token == null ? null : SERIALIZER.serialize(token, byte[].class).getData();
    }

    static @Nullable String type(@Nullable TrackingToken token) {
        return token == null ? null : token.getClass().getName();
    }

    static @Nullable TrackingToken read(ResultSet row, String name) throws SQLException {
        var type = row.getString(name + "_type");
        return type == null
                ? null
                : SERIALIZER.deserialize(
                        new SimpleSerializedObject<>(
                                row.getBytes(name + "_token"), byte[].class, type, null));
    }
}
