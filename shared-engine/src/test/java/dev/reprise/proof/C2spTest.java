package dev.reprise.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.util.HexFormat;

/** Holds notes, checkpoints and proofs against those of another implementation; see the file. */
class C2spTest {

    private final JsonNode vectors = Vectors.json("c2sp.json");
    private final String origin = text(vectors, "origin");
    private final LogKey key =
            LogKey.of(text(vectors, "name"), HexFormat.of().parseHex(text(vectors, "seed")));
    private final VerifierKey vkey = VerifierKey.parse(text(vectors, "vkey"));
    private final VerifierKey witness = VerifierKey.parse(text(vectors, "witness"));

    @Test
    void aKeyHasTheVkeyThatOthersGiveIt() {
        assertThat(key.verifier()).isEqualTo(vkey);
        assertThat(key.verifier().text()).isEqualTo(text(vectors, "vkey"));
    }

    @Test
    void checkpointsAreSignedAsOthersSignThem() {
        for (var each : vectors.get("checkpoints")) {
            var note = text(each, "note");
            var checkpoint = Checkpoint.parse(SignedNote.parse(note).text());

            assertThat(checkpoint.origin()).isEqualTo(origin);
            assertThat(checkpoint.size()).isEqualTo(each.get("size").longValue());
            assertThat(key.sign(checkpoint.text())).hasToString(note);
        }
    }

    @Test
    void notesOfOthersAreVerifiedBySignature() {
        for (var each : vectors.get("checkpoints")) {
            var note = SignedNote.parse(text(each, "cosigned"));

            assertThat(note).hasToString(text(each, "cosigned"));
            assertThat(note.isSignedBy(vkey)).isTrue();
            assertThat(note.isSignedBy(witness)).isTrue();
            assertThat(SignedNote.parse(text(each, "note")).isSignedBy(witness)).isFalse();
        }
    }

    @Test
    void aNoteInWhichAnythingWasChangedIsNotSigned() {
        var note = text(vectors.get("checkpoints").get(1), "note");

        assertThat(isSigned(note.replace("\n8\n", "\n9\n"))).isFalse();
        assertThat(isSigned(note.replace("ABC234\n", "ABC235\n"))).isFalse();
        assertThat(isSigned(note.replace("— reprise", "— eprise"))).isFalse();
        for (var i = 0; i < note.length(); i++) {
            var changed =
                    note.substring(0, i) + (char) (note.charAt(i) ^ 1) + note.substring(i + 1);
            assertThat(isSigned(changed)).as(changed).isFalse();
        }
    }

    private boolean isSigned(String note) {
        try {
            return SignedNote.parse(note).isSignedBy(vkey);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Test
    void proofsAreWrittenAndReadAsOthersDo() {
        for (var each : vectors.get("checkpoints")) {
            var proof = TlogProof.parse(text(each, "proof"));

            assertThat(proof.index()).isEqualTo(each.get("index").longValue());
            assertThat(proof.text()).isEqualTo(text(each, "proof"));
            assertThat(proof.proves(leaf(proof.index()), origin, vkey)).isTrue();
        }
    }

    @Test
    void aProofProvesNoOtherLeafOriginOrKey() {
        var proof = TlogProof.parse(text(vectors.get("checkpoints").get(2), "proof"));
        var leaf = leaf(proof.index());

        assertThat(proof.proves(leaf(proof.index() + 1), origin, vkey)).isFalse();
        assertThat(proof.proves(leaf, origin + "X", vkey)).isFalse();
        assertThat(proof.proves(leaf, origin, witness)).isFalse();
        assertThat(
                        new TlogProof(proof.index() - 1, proof.path(), proof.checkpoint())
                                .proves(leaf, origin, vkey))
                .isFalse();
    }

    @Test
    void whatIsExtraInAProofIsLeftOut() {
        var text = text(vectors.get("checkpoints").get(1), "proof");
        var extra = text.replaceFirst("\nindex", "\nextra YQ==\nindex");

        assertThat(TlogProof.parse(extra)).extracting(TlogProof::text).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\n",
                "a\n1\n",
                "a\n01\nAAAA\n",
                "a\n-1\nAAAA\n",
                "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "reprise example", "a+b"})
    void aKeysNameHasNoSpacesAndPlusSigns(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> LogKey.of(name, new byte[32]));
    }

    private static TreeHash leaf(long index) {
        var leaf = Vectors.json("rfc6962.json").get("leaves").get((int) index);
        return TreeHash.of(HexFormat.of().parseHex(text(leaf, "hash")));
    }

    private static String text(JsonNode of, String name) {
        return of.get(name).stringValue();
    }
}
