package dev.reprise.proof;

import java.util.List;

/** Checks proofs of a Merkle tree without its leaves, as RFC 9162 says for RFC 6962's trees. */
public final class ProofCheck {

    private ProofCheck() {}

    /** Whether the leaf stands at this index of the tree with this size and root. */
    public static boolean includes(
            TreeHash root, long size, long index, TreeHash leaf, List<TreeHash> path) {
        if (index < 0 || index >= size) {
            return false;
        }
        var node = index;
        var last = size - 1;
        var hash = leaf;
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = TreeHash.ofNode(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = TreeHash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the earlier tree is the beginning of the later one. */
    public static boolean isConsistent(
            long from, TreeHash fromRoot, long to, TreeHash toRoot, List<TreeHash> path) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == to || from == 0) {
            return path.isEmpty()
                    && (from == to
                            ? fromRoot.equals(toRoot)
                            : fromRoot.equals(TreeHash.OF_NOTHING));
        }
        var isFull = Long.bitCount(from) == 1;
        if (path.isEmpty()) {
            return false;
        }
        var start = isFull ? fromRoot : path.getFirst();
        return new Consistency(from - 1, to - 1, start)
                .leadsTo(fromRoot, toRoot, isFull ? path : path.subList(1, path.size()));
    }

    /** The way from the last leaf that both trees share up to both roots. */
    private static final class Consistency {

        private long node;
        private long last;
        private TreeHash earlier;
        private TreeHash later;

        Consistency(long node, long last, TreeHash start) {
            this.node = node;
            this.last = last;
            earlier = start;
            later = start;
            while ((this.node & 1) == 1) {
                up();
            }
        }

        boolean leadsTo(TreeHash fromRoot, TreeHash toRoot, List<TreeHash> path) {
            for (var sibling : path) {
                if (last == 0) {
                    return false;
                }
                if ((node & 1) == 1 || node == last) {
                    earlier = TreeHash.ofNode(sibling, earlier);
                    later = TreeHash.ofNode(sibling, later);
                    while ((node & 1) == 0 && node != 0) {
                        up();
                    }
                } else {
                    later = TreeHash.ofNode(later, sibling);
                }
                up();
            }
            return last == 0 && earlier.equals(fromRoot) && later.equals(toRoot);
        }

        private void up() {
            node >>= 1;
            last >>= 1;
        }
    }
}
