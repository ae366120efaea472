package dev.reprise.reading;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.proof.Disclosure;
import dev.reprise.proof.ExactJson;
import dev.reprise.proof.Frontier;
import dev.reprise.proof.Jcs;
import dev.reprise.proof.TreeHash;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

import java.util.Objects;

/** Makes the root of a room of the entries that one reader is shown, and of nothing else. */
final class ProvenStory {

    private Frontier tree = Frontier.EMPTY;
    private int disclosures;

    /** The story in these lines. */
    static ProvenStory of(String lines) {
        var story = new ProvenStory();
        lines.lines().map(ExactJson::read).forEach(each -> story.add((ObjectNode) each));
        return story;
    }

    String root() {
        return tree.root().base64();
    }

    int disclosures() {
        return disclosures;
    }

    /** The leaf is made anew of what is shown; but for digests, which the reader cannot make. */
    private void add(ObjectNode entry) {
        var text = entry.remove("leaf").stringValue();
        var digests = ExactJson.read(text).get("_sd");
        for (var each : entry.remove("disclosures")) {
            assertThat(digests.toString()).contains(Disclosure.digest(each.stringValue()));
            takeOut(Disclosure.parse(each.stringValue()), entry);
            disclosures++;
        }
        if (digests != null) {
            entry.set("_sd", digests);
        }
        assertThat(Jcs.text(entry)).isEqualTo(text);
        tree = tree.with(TreeHash.ofLeaf(text.getBytes(UTF_8)));
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
        if (disclosure.path().endsWith("/cards")) {
            owner.put("count", value.size());
        }
    }
}
