package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.identity.Sha256;
import dev.reprise.log.EventData;
import dev.reprise.proof.Disclosure;
import dev.reprise.proof.ExactJson;
import dev.reprise.seal.RequestMac;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A dictionary attack on what is stored, by an attacker who knows the person's true name, data,
 * cards and requests, and everything that is stored, the server's secrets included.
 */
record Guesses(MarkedPerson person, List<Disclosure> disclosed) {

    private static final int SALT_BYTES = 16;

    /** With what is shown before the erasure, which is what the attacker guesses then. */
    static Guesses of(MarkedPerson person, Client client) {
        var path = person.room() + "/events?limit=1000&proof=true";
        var disclosed = new ArrayList<Disclosure>();
        for (var entry : client.get(path, person.person().token()).json().get("events")) {
            if (isOf(person, entry)) {
                entry.get("disclosures")
                        .forEach(each -> disclosed.add(Disclosure.parse(each.asString())));
            }
        }
        assertThat(disclosed.toString()).contains(person.secrets());
        return new Guesses(person, disclosed);
    }

    private static boolean isOf(MarkedPerson person, JsonNode entry) {
        return entry.path("actorId").asString("").equals(person.person().participantId());
    }

    void requireNoneConfirmed(List<EventData> stored, Path data) throws IOException {
        var known = secretsIn(data);
        var digests = new HashSet<String>();
        var hashes = new HashSet<String>();
        stored.forEach(each -> {
            var metadata = ExactJson.read(each.metadata());
            digests.addAll(List.of(metadata.path("sd").asString("").split("\\.")));
            hashes.add(metadata.path("requestHash").asString(""));
            known.addAll(knownOf(each));
        });
        // With the true salts it would succeed.
        disclosed.forEach(each -> assertThat(digests).contains(each.digest()));
        assertThat(hashes).hasSizeGreaterThan(person.requests().size());
        for (var each : known) {
            assertThat(digests).doesNotContainAnyElementsOf(digests(each));
            assertThat(hashes).doesNotContainAnyElementsOf(hashes(each));
        }
    }

    private List<String> digests(String known) {
        return disclosed.stream()
                .map(each -> {
                    var salt = (known + each.path()).getBytes(UTF_8);
                    return Disclosure.of(Arrays.copyOf(salt, SALT_BYTES), each.path(), each.value())
                            .digest();
                })
                .toList();
    }

    private List<String> hashes(String known) {
        return person.requests().stream()
                .map(Sha256::hex)
                .flatMap(each -> Stream.of(each, RequestMac.ofAnonymous(known, each)))
                .toList();
    }

    /** Of the server, which are still there. */
    private static Set<String> secretsIn(Path data) throws IOException {
        var secrets = new HashSet<String>();
        for (var name : List.of("data-key", "log-key", "token-secret", "admin-key")) {
            secrets.add(Files.readString(data.resolve(name)).strip());
        }
        return secrets;
    }

    /** What a salt or a key could be made of by an attacker who has none. */
    private static Set<String> knownOf(EventData event) {
        var known =
                new HashSet<>(Set.of(event.eventId(), event.aggregateId(), event.payloadType()));
        ExactJson.read(event.metadata()).forEach(each -> known.add(each.asString("")));
        // No key is empty.
        known.remove("");
        return known;
    }
}
