package dev.reprise.command.snapshot;

import dev.reprise.events.stored.EventSerializer;
import dev.reprise.events.stored.StoredJsonSerializer;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads states as JSON, exactly; their revision is their {@link StateShape}, so that a
 * state is read only by a program in which it means the same.
 */
public final class SnapshotSerializer extends StoredJsonSerializer {

    public SnapshotSerializer() {
        super(StateShape::revisionOf, SnapshotSerializer::configure);
    }

    private static void configure(JsonMapper.Builder mapper) {
        EventSerializer.configure(mapper);
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
}
