package dev.reprise.query.audience;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.EventPart;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.proof.Disclosure;
import dev.reprise.proof.ExactJson;
import dev.reprise.proof.Frontier;
import dev.reprise.proof.Jcs;
import dev.reprise.proof.TreeHash;
import dev.reprise.query.roomstate.PastDelays;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.web.json.ViewJson;

import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Makes leaves of what viewers are shown, as someone would who has nothing of ours: each viewer's
 * entries and disclosures lead to the leaf that the log has, and so to one root.
 */
class ProvenEntriesTest {

    private static final Path VECTORS =
            Path.of("..", "shared-engine", "src", "test", "resources", "vectors", "events.json");
    private static final List<Card> DECK =
            List.of(new Card("courage", "Courage", null), new Card("humor", "Humor", null));
    private static final RoomState ROOM =
            new RoomState(
                    "ABC234",
                    1,
                    1,
                    RoomStatus.LOBBY,
                    Template.VALUES_SORT,
                    RoomSettings.DEFAULT,
                    null,
                    null,
                    null,
                    null,
                    DECK,
                    null,
                    List.of(),
                    Instant.EPOCH,
                    Instant.EPOCH,
                    PastDelays.NONE,
                    0);

    static Stream<Viewer> viewers() {
        return Stream.of(
                Viewer.PUBLIC,
                new Viewer.Owner("ada"),
                new Viewer.Owner("bob"),
                Viewer.HOST,
                Viewer.STAFF);
    }

    private static List<JsonNode> events() {
        try {
            return ExactJson.read(Files.readAllBytes(VECTORS)).get("events").valueStream().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("viewers")
    void leadEveryViewerToTheSameRoot(Viewer viewer) {
        var seen = Frontier.EMPTY;
        var logged = Frontier.EMPTY;
        for (var event : events()) {
            var leaf = rebuilt(event, viewer);

            assertThat(leaf).isEqualTo(text(event, "leaf"));
            seen = seen.with(TreeHash.ofLeaf(leaf.getBytes(UTF_8)));
            logged = logged.with(TreeHash.ofLeaf(text(event, "leaf").getBytes(UTF_8)));
        }
        assertThat(seen.root()).isEqualTo(logged.root());
    }

    @Test
    void hideFromThePublicNothingButWhatIsOfHands() {
        var hidden = new HashSet<String>();
        for (var event : events()) {
            var shown = shown(event, Viewer.PUBLIC);
            disclosures(event)
                    .filter(each -> shown.at(JsonPointer.compile(each.path())).isMissingNode())
                    .forEach(each -> hidden.add(each.path()));
        }

        assertThat(hidden)
                .containsExactlyInAnyOrder(
                        "/payload/hand/piles", "/payload/cardId", "/payload/position");
    }

    /** What the leaf must be, as far as this viewer can tell. */
    private static String rebuilt(JsonNode event, Viewer viewer) {
        var entry = shown(event, viewer);
        var payload = (ObjectNode) entry.get("payload");
        disclosures(event)
                .filter(each -> !entry.at(JsonPointer.compile(each.path())).isMissingNode())
                .forEach(each -> takeOut(each, entry));
        if (entry.get("type").stringValue().equals("SelectionRevealed")) {
            payload.put("count", ExactJson.read(text(event, "clear")).get("cards").size());
        }
        var digests = ExactJson.read(text(event, "leaf")).get("_sd");
        if (digests != null) {
            disclosures(event)
                    .forEach(each -> assertThat(digests.toString()).contains(each.digest()));
            entry.set("_sd", digests);
        }
        return Jcs.text(entry);
    }

    private static void takeOut(Disclosure disclosure, ObjectNode entry) {
        var path = JsonPointer.compile(disclosure.path());
        var owner = (ObjectNode) entry.at(path.head());
        var value = Objects.requireNonNull(owner.remove(path.last().getMatchingProperty()));
        assertThat(Jcs.text(value)).isEqualTo(Jcs.text(disclosure.value()));
        if (disclosure.path().endsWith("/piles")) {
            var counts = owner.putObject("counts");
            value.properties().forEach(each -> counts.put(each.getKey(), each.getValue().size()));
        }
    }

    private static Stream<Disclosure> disclosures(JsonNode event) {
        return event.get("disclosures")
                .valueStream()
                .map(JsonNode::stringValue)
                .map(Disclosure::parse);
    }

    private static ObjectNode shown(JsonNode event, Viewer viewer) {
        var metadata = ExactJson.read(text(event, "metadata"));
        TimelineEvent payload =
                new EventSerializer()
                        .deserialize(
                                new SimpleSerializedObject<>(
                                        text(event, "clear").getBytes(UTF_8),
                                        byte[].class,
                                        text(event, "type"),
                                        text(event, "typeRevision")));
        var entry =
                new TimelineEntry(
                        "ABC234",
                        event.get("revision").longValue(),
                        text(event, "eventId"),
                        text(event, "type"),
                        Instant.parse(text(event, "time")).truncatedTo(ChronoUnit.MILLIS),
                        1,
                        text(metadata, "commandId"),
                        metadata.path("actorId").asStringOpt().orElse(null),
                        EventPart.parse(metadata.path("part").asStringOpt().orElse(null)),
                        Objects.requireNonNull(payload));
        return (ObjectNode) ExactJson.read(ViewJson.write(Redaction.show(entry, ROOM, viewer)));
    }

    private static String text(JsonNode of, String name) {
        return of.get(name).stringValue();
    }
}
