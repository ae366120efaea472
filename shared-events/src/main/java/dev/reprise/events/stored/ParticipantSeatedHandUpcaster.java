package dev.reprise.events.stored;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

import tools.jackson.databind.node.ObjectNode;

/**
 * Lifts {@code ParticipantSeated} of revision 1, which named every card of a hand and repeated the
 * titles, into revision 2.
 */
final class ParticipantSeatedHandUpcaster extends SingleEventUpcaster {

    private static final SerializedType FROM = new SimpleSerializedType("ParticipantSeated", "1");
    private static final SerializedType TO = new SimpleSerializedType("ParticipantSeated", "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(FROM);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(
                TO, ObjectNode.class, ParticipantSeatedHandUpcaster::withoutTitles);
    }

    private static ObjectNode withoutTitles(ObjectNode payload) {
        var lifted = payload.deepCopy();
        lifted.remove("cards");
        if (payload.at("/hand/piles").isEmpty()) {
            lifted.remove("hand");
            return lifted.put("dealt", "NOTHING");
        }
        return lifted.put("dealt", "NAMED");
    }
}
