package dev.reprise.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.EventPart;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One revision in a room's Merkle tree: the entry as everybody may see it for ever, and a digest in
 * place of each field that somebody may not see, or that can be erased.
 *
 * @param text canonical JSON (RFC 8785)
 */
public record Leaf(String text) {

    /** The metadata that has the digests, sorted and joined by {@value #SEPARATOR}. */
    public static final String DIGESTS = EventMetadata.SD;

    private static final String SEPARATOR = ".";
    private static final String SD = "_sd";

    /** The leaf of an event as it was stored. */
    public static Leaf of(StoredEntry entry) {
        var metadata = entry.metadata();
        var leaf = JsonNodeFactory.instance.objectNode();
        leaf.put("revision", entry.revision());
        leaf.put("eventId", entry.eventId());
        leaf.put("type", entry.type());
        // Another store may hold no more than milliseconds, and the root must not change there.
        leaf.put("timestamp", entry.time().truncatedTo(ChronoUnit.MILLIS).toString());
        copy("participantId", entry.payload().get("participantId"), leaf);
        copy("actorId", metadata.get(EventMetadata.ACTOR_ID), leaf);
        copy("commandId", metadata.get(EventMetadata.COMMAND_ID), leaf);
        var part = EventPart.parse(metadata.path(EventMetadata.PART).asStringOpt().orElse(null));
        if (part != null) {
            leaf.putObject("part").put("index", part.index()).put("of", part.of());
        }
        leaf.set("payload", PublicForm.of(entry.type(), entry.typeRevision(), entry.payload()));
        metadata.path(DIGESTS).asStringOpt().ifPresent(digests -> put(digests, leaf));
        return new Leaf(Jcs.text(leaf));
    }

    private static void put(String digests, ObjectNode leaf) {
        var sd = leaf.putArray(SD);
        List.of(digests.split("\\.")).forEach(sd::add);
    }

    private static void copy(String name, @Nullable JsonNode value, ObjectNode leaf) {
        if (value != null && !value.isNull()) {
            leaf.set(name, value);
        }
    }

    /** The form in which an event's metadata has its digests. */
    public static String joined(Collection<String> digests) {
        return digests.stream().sorted().collect(Collectors.joining(SEPARATOR));
    }

    /** The hash that stands in the tree. */
    public TreeHash hash() {
        return TreeHash.ofLeaf(text.getBytes(UTF_8));
    }

    /** Whether this encoded disclosure is of a field of this leaf. */
    public boolean admits(String disclosure) {
        var digest = Disclosure.digest(disclosure);
        for (var each : ExactJson.read(text).path(SD)) {
            if (each.isString() && each.stringValue().equals(digest)) {
                return true;
            }
        }
        return false;
    }
}
