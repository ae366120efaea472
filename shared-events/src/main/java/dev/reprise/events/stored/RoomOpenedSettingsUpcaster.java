package dev.reprise.events.stored;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * Lifts {@code RoomOpened} of revision 1, which had its settings beside the template, into revision
 * 2.
 */
final class RoomOpenedSettingsUpcaster extends SingleEventUpcaster {

    private static final SerializedType FROM = new SimpleSerializedType("RoomOpened", "1");
    private static final SerializedType TO = new SimpleSerializedType("RoomOpened", "2");
    private static final List<String> SETTINGS = List.of("maxParticipants", "visibility");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(FROM);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(TO, ObjectNode.class, RoomOpenedSettingsUpcaster::nestSettings);
    }

    private static ObjectNode nestSettings(ObjectNode payload) {
        var lifted = payload.deepCopy();
        var settings = lifted.putObject("settings");
        SETTINGS.forEach(name -> settings.set(name, lifted.remove(name)));
        return lifted;
    }
}
