package dev.reprise.seal;

import dev.reprise.proof.ExactJson;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Collection;

/** Some members of a JSON object, sealed together under one name. */
public final class SealedMembers {

    /** The member that stands for those that are sealed. */
    public static final String NAME = "sealed";

    /** The member that an object has instead, once its person is erased. */
    public static final String ERASED = "erased";

    private SealedMembers() {}

    /** Seals those of the members that are there; where none is, nothing. */
    static void seal(
            ObjectNode object,
            Collection<String> members,
            SealedText.Place place,
            DataKey key,
            byte[] nonce) {
        var personal = JsonNodeFactory.instance.objectNode();
        for (var member : members) {
            var value = object.remove(member);
            if (value != null) {
                personal.set(member, value);
            }
        }
        if (!personal.isEmpty()) {
            object.put(NAME, SealedText.seal(ExactJson.write(personal), place, key, nonce));
        }
    }

    /** Puts sealed members back, or says that their person is erased. */
    static void open(ObjectNode object, SealedText.Place place, KeyLookup keys) {
        var sealed = object.get(NAME);
        if (sealed == null) {
            return;
        }
        object.remove(NAME);
        var personal = SealedText.open(sealed.asString(), place, keys);
        if (personal == null) {
            object.put(ERASED, true);
        } else {
            object.setAll((ObjectNode) ExactJson.read(personal));
        }
    }
}
