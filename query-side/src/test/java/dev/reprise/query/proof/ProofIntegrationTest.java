package dev.reprise.query.proof;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;
import dev.reprise.log.EventLog;
import dev.reprise.proof.Checkpoint;
import dev.reprise.proof.ProofCheck;
import dev.reprise.proof.SignedNote;
import dev.reprise.proof.TlogProof;
import dev.reprise.proof.TreeHash;
import dev.reprise.proof.VerifierKey;
import dev.reprise.query.RunningQuerySide;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Proofs over HTTP, checked as a reader would who has only the public key. */
class ProofIntegrationTest {

    private static final String ORIGIN = "reprise.example.org/rooms/ABCDEF";

    private static RunningQuerySide querySide;

    @BeforeAll
    static void start(@TempDir Path directory) {
        querySide =
                new RunningQuerySide(
                        directory, Map.of("reprise.server-name", "reprise.example.org"));
        for (var room : List.of("ABCDEF", "PPPPPP")) {
            var isPublic = room.equals("ABCDEF");
            querySide.shows(
                    querySide
                            .room(room)
                            .opened(
                                    Template.SHARED_TABLE,
                                    isPublic ? Visibility.PUBLIC : Visibility.PRIVATE,
                                    List.of("courage", "humor"))
                            .joined("ada", ParticipantRole.HOST)
                            .movedOnTable("ada", "humor", "deck", "left")
                            .movedOnTable("ada", "humor", "left", "right")
                            .closed());
        }
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    private static String text(String path) {
        var answer = querySide.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static VerifierKey key() {
        return VerifierKey.parse(text("/log-key").strip());
    }

    private static Checkpoint checkpoint(String path) {
        var note = SignedNote.parse(text(path));
        assertThat(note.isSignedBy(key())).isTrue();
        return Checkpoint.parse(note.text());
    }

    private static TreeHash leaf(long revision) {
        var event = querySide.bean(EventLog.class).timelines().at("ABCDEF", revision);
        return Objects.requireNonNull(Objects.requireNonNull(event).leaf()).hash();
    }

    @Test
    void signsTheSizeAndRootOfARoomUnderTheServersName() {
        var latest = checkpoint("ABCDEF/checkpoint");

        assertThat(key().name()).isEqualTo("reprise.example.org");
        assertThat(latest.origin()).isEqualTo(ORIGIN);
        assertThat(latest.size()).isEqualTo(6);
        assertThat(checkpoint("abcdef/checkpoint?size=6")).isEqualTo(latest);
        assertThat(checkpoint("ABCDEF/checkpoint?size=1").root()).isEqualTo(leaf(1));
        assertThat(querySide.get("ABCDEF/checkpoint").headers().firstValue("Content-Type"))
                .hasValue("text/plain;charset=UTF-8");
    }

    @Test
    void provesEachRevisionAtEachSize() {
        for (var size = 1; size <= 6; size++) {
            for (var revision = 1; revision <= size; revision++) {
                var proof =
                        TlogProof.parse(
                                text("ABCDEF/proof?revision=%d&size=%d".formatted(revision, size)));

                assertThat(proof.proves(leaf(revision), ORIGIN, key())).isTrue();
                assertThat(proof.proves(leaf(revision % 6 + 1), ORIGIN, key())).isFalse();
            }
        }
    }

    @Test
    void provesThatALaterTreeBeginsWithAnEarlierOne() {
        var earlier = checkpoint("ABCDEF/checkpoint?size=3");
        var later = checkpoint("ABCDEF/checkpoint");
        var path =
                querySide
                        .json("ABCDEF/consistency?from=3")
                        .valueStream()
                        .map(JsonNode::asString)
                        .map(TreeHash::parse)
                        .toList();

        assertThat(ProofCheck.isConsistent(3, earlier.root(), 6, later.root(), path)).isTrue();
        assertThat(ProofCheck.isConsistent(3, leaf(1), 6, later.root(), path)).isFalse();
        assertThat(querySide.json("ABCDEF/consistency?from=6")).isEmpty();
    }

    @Test
    void addsToEachEntryTheExactTextOfItsLeaf() {
        var events = querySide.json("ABCDEF/events?proof=true").get("events");
        var lines = querySide.request("ABCDEF/events?proof=true", "");
        var text = querySide.send(lines.header("Accept", "application/x-ndjson")).body();

        assertThat(text.lines().map(RunningQuerySide::parse).toList())
                .isEqualTo(events.valueStream().toList());
        for (var revision = 1; revision <= 6; revision++) {
            var entry = (ObjectNode) events.get(revision - 1);
            var leaf = entry.remove("leaf").asString();

            assertThat(TreeHash.ofLeaf(leaf.getBytes(UTF_8))).isEqualTo(leaf(revision));
            assertThat(entry.remove("disclosures").isArray()).isTrue();
        }
        assertThat(querySide.json("ABCDEF/events?proof=false").get("events")).isEqualTo(events);
        assertThat(querySide.get("ABCDEF/events?proof=1").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint", "proof?revision=1", "consistency?from=1"})
    void hidesARoomFromWhomItIsHidden(String proof) {
        assertThat(querySide.get("PPPPPP/" + proof).statusCode()).isEqualTo(404);
        var ada = querySide.token("PPPPPP", "ada");
        assertThat(querySide.send(querySide.request("PPPPPP/" + proof, ada)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "checkpoint?size=0, 404",
        "checkpoint?size=7, 404",
        "checkpoint?size=x, 422",
        "proof, 422",
        "proof?revision=0, 404",
        "proof?revision=7, 404",
        "proof?revision=1&size=7, 404",
        "proof?revision=3&size=2, 422",
        "consistency?to=2, 422",
        "consistency?from=0, 404",
        "consistency?from=3&to=2, 422",
        "consistency?from=1&to=7, 404"
    })
    void refusesRevisionsThatARoomDoesNotHave(String proof, int status) {
        var answer = querySide.get("ABCDEF/" + proof);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(RunningQuerySide.parse(answer.body()).get("code").asString())
                .isEqualTo(status == 404 ? "REVISION_NOT_FOUND" : "VALIDATION_FAILED");
    }
}
