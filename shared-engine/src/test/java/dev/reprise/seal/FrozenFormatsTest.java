package dev.reprise.seal;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.stored.StoredEvents;
import dev.reprise.proof.Disclosure;
import dev.reprise.proof.ExactJson;
import dev.reprise.proof.Leaf;
import dev.reprise.proof.StoredEntry;
import dev.reprise.proof.Vectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fails if a byte changes of what is stored for ever; see the file for who made the vectors. */
class FrozenFormatsTest {

    private static final KeyLookup ALL_LIVING =
            id ->
                    Stream.of("ada", "bob", "eve")
                            .map(FrozenFormatsTest::key)
                            .filter(key -> key.id().equals(id))
                            .<KeyLookup.Found>map(KeyLookup.Living::new)
                            .findFirst()
                            .orElseGet(KeyLookup.Unknown::new);
    private static final KeyLookup ALL_DESTROYED = _ -> new KeyLookup.Destroyed(Instant.EPOCH);

    static Stream<Sample> samples() {
        return Vectors.json("events.json").get("events").valueStream().map(Sample::new);
    }

    private static DataKey key(String participantId) {
        try {
            var secret =
                    MessageDigest.getInstance("SHA-256")
                            .digest(("data key of " + participantId).getBytes(UTF_8));
            return new DataKey(KeyId.of(participantId), secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    record Sample(JsonNode vector) {

        String text(String name) {
            return vector.get(name).stringValue();
        }

        ObjectNode object(String name) {
            return (ObjectNode) ExactJson.read(text(name));
        }

        @Nullable JsonNode dealt() {
            return vector.has("dealt") ? object("dealt") : null;
        }

        List<String> list(String name) {
            return vector.path(name).valueStream().map(JsonNode::stringValue).toList();
        }

        EventSeal seal() {
            return new EventSeal(
                    text("aggregateId"),
                    vector.get("sequenceNumber").longValue(),
                    text("eventId"),
                    text("type"));
        }

        StoredEntry entry() {
            return new StoredEntry(
                    vector.get("revision").longValue(),
                    Instant.parse(text("time")),
                    text("eventId"),
                    text("type"),
                    text("typeRevision"),
                    object("stored"),
                    object("metadata"));
        }

        @Override
        public String toString() {
            return text("sample");
        }
    }

    @Test
    void coverEveryEventOfATimelineInItsPresentForm() {
        var forms =
                StoredEvents.timelineTypes().values().stream()
                        .collect(Collectors.toMap(Class::getSimpleName, StoredEvents::revisionOf));

        assertThat(
                        samples()
                                .collect(
                                        Collectors.toMap(
                                                each -> each.text("type"),
                                                each -> each.text("typeRevision"),
                                                (one, _) -> one)))
                .isEqualTo(forms);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areSealedToTheseBytes(Sample sample) {
        var nonces = sample.list("nonces").stream().map(HexFormat.of()::parseHex).iterator();

        var sealed =
                sample.seal()
                        .seal(
                                sample.object("clear"),
                                sample.dealt(),
                                FrozenFormatsTest::key,
                                nonces::next);

        assertThat(sealed.payload()).isEqualTo(sample.object("stored"));
        assertThat(nonces).isExhausted();
        assertThat(Leaf.joined(sealed.digests()))
                .isEqualTo(sample.object("metadata").path(Leaf.DIGESTS).asString(""));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areOpenedAsTheyWere(Sample sample) {
        var opened = sample.seal().open(sample.object("stored"), ALL_LIVING);

        opened.remove(List.of("counts", "count"));
        assertThat(opened).isEqualTo(sample.object("clear"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveTheseLeaves(Sample sample) {
        var leaf = Leaf.of(sample.entry());

        assertThat(leaf.text()).isEqualTo(sample.text("leaf"));
        assertThat(leaf.hash()).hasToString(sample.text("hash"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveTheseDisclosures(Sample sample) {
        var leaf = Leaf.of(sample.entry());

        var disclosures =
                sample.seal()
                        .disclosures(
                                sample.object("clear"), sample.dealt(), FrozenFormatsTest::key);

        assertThat(disclosures.stream().map(Disclosure::encoded).toList())
                .isEqualTo(sample.list("disclosures"))
                .allMatch(leaf::admits);
        assertThat(sample.list("disclosures"))
                .allMatch(each -> Disclosure.parse(each).encoded().equals(each));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveNothingPersonalInTheirLeafOrOnceTheKeyIsGone(Sample sample) {
        var left = sample.seal().open(sample.object("stored"), ALL_DESTROYED);

        var isOnTable = sample.text("clear").contains("TABLE");
        for (var secret : List.of("Ada\"", "Eve\"", "humor", "Courage", "score")) {
            if (!sample.text("type").equals("RoomOpened") && !isOnTable) {
                assertThat(sample.text("leaf")).doesNotContain(secret);
                assertThat(left.toString()).doesNotContain(secret);
            }
        }
        assertThat(left.toString().contains("\"erased\":true"))
                .isEqualTo(sample.text("stored").contains("\"sealed\""));
    }

    @Test
    void keepTheHashOfARequestUnderTheKeysOfThoseItSpeaksOf() {
        var hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        var ada = key("ada");
        var bob = key("bob");

        assertThat(
                        Map.of(
                                "anonymous", RequestMac.ofAnonymous("0123456789abcdef012345", hash),
                                "ada", RequestMac.of(List.of(ada), hash),
                                "both", RequestMac.of(List.of(ada, bob), hash)))
                .isEqualTo(
                        Map.of(
                                "anonymous", "b3j5M83W1uDRNO905dHehqwQ0hBCu6CxF3_ojGAzutg",
                                "ada", "URDKgC4Pj0brgKMOdNiW557ffmravzEirBmby5ZTq3w",
                                "both", "kK9GLuafU3TkkU3f1Jw1H-Rwx0rdjKy8PP-_I1yIEzs"));
        assertThat(RequestMac.of(List.of(bob, ada), hash))
                .isEqualTo(RequestMac.of(List.of(ada, bob), hash));
        assertThat(RequestMac.of(List.of(), hash)).isEqualTo(hash);
    }
}
