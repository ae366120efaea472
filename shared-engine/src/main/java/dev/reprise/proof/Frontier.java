package dev.reprise.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * What is needed of a Merkle tree to let it grow: the roots of its full subtrees, of which there
 * are at most as many as its size has bits.
 *
 * @param size how many leaves the tree has
 * @param subtrees the largest first
 */
public record Frontier(long size, List<TreeHash> subtrees) {

    /** Of a tree without leaves. */
    public static final Frontier EMPTY = new Frontier(0, List.of());

    public Frontier {
        if (size < 0 || subtrees.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(
                    "%d leaves do not have %d full subtrees".formatted(size, subtrees.size()));
        }
        subtrees = List.copyOf(subtrees);
    }

    /** Of the tree with one more leaf. */
    public Frontier with(TreeHash leaf) {
        var grown = new ArrayList<>(subtrees);
        var last = leaf;
        for (var full = Long.numberOfTrailingZeros(~size); full > 0; full--) {
            last = TreeHash.ofNode(grown.removeLast(), last);
        }
        grown.add(last);
        return new Frontier(size + 1, grown);
    }

    /** The root of the tree. */
    public TreeHash root() {
        if (subtrees.isEmpty()) {
            return TreeHash.OF_NOTHING;
        }
        var root = subtrees.getLast();
        for (var i = subtrees.size() - 2; i >= 0; i--) {
            root = TreeHash.ofNode(subtrees.get(i), root);
        }
        return root;
    }
}
