package dev.reprise.seal;

import dev.reprise.proof.Disclosure;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves of an entry the fields that its reader is shown and others may not see, or not for ever.
 */
public final class ShownFields {

    private static final String PAYLOAD = "/payload";

    private ShownFields() {}

    /**
     * The disclosures of what is shown, and of nothing else; none of what belonged to an erased
     * person.
     *
     * @param payload of the entry, as it is shown
     */
    public static List<Disclosure> disclosures(
            String eventId, String type, ObjectNode payload, KeyLookup keys) {
        var disclosures = new ArrayList<Disclosure>();
        for (var part : PersonalFields.of(type, payload)) {
            if (keys.find(KeyId.of(part.participantId())) instanceof KeyLookup.Living(var key)) {
                for (var hidden : part.hidden()) {
                    var value = part.owner().at(JsonPointer.compile("/" + hidden));
                    if (!value.isMissingNode()) {
                        var path = PAYLOAD + part.path() + "/" + hidden;
                        disclosures.add(Disclosure.of(key.salt(eventId, path), path, value));
                    }
                }
            }
        }
        return disclosures;
    }
}
