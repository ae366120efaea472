package dev.reprise.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

class MerkleTreeTest {

    private static final int SIZE = 70;

    private final List<TreeHash> leaves = new ArrayList<>();

    private TreeHash root(long size) {
        return MerkleTree.root(size, index -> leaves.get((int) index));
    }

    private List<TreeHash> inclusion(long index, long size) {
        return MerkleTree.inclusion(index, size, at -> leaves.get((int) at));
    }

    private List<TreeHash> consistency(long from, long to) {
        return MerkleTree.consistency(from, to, at -> leaves.get((int) at));
    }

    /** Made by another implementation; see the file. */
    @Nested
    class OfOthers {

        private final JsonNode vectors = Vectors.json("rfc6962.json");

        OfOthers() {
            vectors.get("leaves").forEach(each -> leaves.add(hash(each.get("hash"))));
        }

        @Test
        void haveTheseLeaves() {
            for (var each : vectors.get("leaves")) {
                var data = HexFormat.of().parseHex(each.get("data").stringValue());

                assertThat(TreeHash.ofLeaf(data)).isEqualTo(hash(each.get("hash")));
            }
        }

        @Test
        void haveTheseRootsHoweverTheyGrow() {
            var frontier = Frontier.EMPTY;
            for (var each : vectors.get("roots")) {
                var size = each.get("size").intValue();
                if (size > 0) {
                    frontier = frontier.with(leaves.get(size - 1));
                }

                assertThat(root(size)).isEqualTo(hash(each.get("root")));
                assertThat(frontier.root()).isEqualTo(hash(each.get("root")));
            }
        }

        @Test
        void haveTheseProofs() {
            for (var each : vectors.get("inclusion")) {
                assertThat(inclusion(each.get("index").longValue(), each.get("size").longValue()))
                        .isEqualTo(hashes(each));
            }
            for (var each : vectors.get("consistency")) {
                assertThat(consistency(each.get("index").longValue(), each.get("size").longValue()))
                        .isEqualTo(hashes(each));
            }
        }

        private static List<TreeHash> hashes(JsonNode proof) {
            return proof.get("hashes").valueStream().map(OfOthers::hash).toList();
        }

        private static TreeHash hash(JsonNode hex) {
            return TreeHash.of(HexFormat.of().parseHex(hex.stringValue()));
        }
    }

    @Nested
    class OfAnySize {

        OfAnySize() {
            for (var i = 0; i < SIZE; i++) {
                leaves.add(leaf(i));
            }
        }

        @Test
        void proveEachLeafAndNoOther() {
            for (var size = 1; size <= SIZE; size++) {
                for (var index = 0; index < size; index++) {
                    var path = inclusion(index, size);
                    var other = (index + 1) % size;

                    assertThat(includes(size, index, index, path)).isTrue();
                    assertThat(includes(size, other, index, path)).isEqualTo(size == 1);
                    assertThat(includes(size, index, other, path)).isEqualTo(size == 1);
                    assertThat(includes(size, index, index, with(path))).isFalse();
                }
            }
        }

        private boolean includes(int size, int index, int leaf, List<TreeHash> path) {
            return ProofCheck.includes(root(size), size, index, leaves.get(leaf), path);
        }

        @Test
        void proveEachBeginningAndNoOther() {
            for (var to = 0; to <= SIZE; to++) {
                for (var from = 0; from <= to; from++) {
                    var path = consistency(from, to);

                    assertThat(ProofCheck.isConsistent(from, root(from), to, root(to), path))
                            .isTrue();
                    assertThat(ProofCheck.isConsistent(from, leaf(-1), to, root(to), path))
                            .isFalse();
                    assertThat(ProofCheck.isConsistent(from, root(from), to, leaf(-1), path))
                            .isEqualTo(from == 0 && to > 0);
                    assertThat(ProofCheck.isConsistent(from, root(from), to, root(to), with(path)))
                            .isFalse();
                }
            }
        }

        @Test
        void acceptNoProofInWhichAnythingWasChanged() {
            var random = new Random(20260131);
            for (var trial = 0; trial < 2_000; trial++) {
                var size = 2 + random.nextInt(SIZE - 1);
                var index = random.nextInt(size);
                var path = new ArrayList<>(inclusion(index, size));
                var at = random.nextInt(path.size());
                switch (random.nextInt(3)) {
                    case 0 -> path.remove(at);
                    case 1 -> path.set(at, flipped(path.get(at), random));
                    default -> path.add(at, leaf(random.nextInt()));
                }

                assertThat(includes(size, index, index, path)).isFalse();
            }
        }

        private static List<TreeHash> with(List<TreeHash> path) {
            var longer = new ArrayList<>(path);
            longer.add(leaf(-1));
            return longer;
        }

        private static TreeHash flipped(TreeHash hash, Random random) {
            var bytes = hash.bytes();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return TreeHash.of(bytes);
        }

        private static TreeHash leaf(int content) {
            return TreeHash.ofLeaf(ByteBuffer.allocate(Integer.BYTES).putInt(content).array());
        }
    }
}
