package dev.reprise.proof;

import java.util.ArrayList;
import java.util.List;

/** Roots and proofs of a Merkle tree (RFC 6962) whose leaf hashes are kept elsewhere. */
public final class MerkleTree {

    private MerkleTree() {}

    /** The root of the first leaves. */
    public static TreeHash root(long size, Leaves leaves) {
        return leaves.root(0, size);
    }

    /**
     * The audit path of a leaf, from its sibling up.
     *
     * @param index from 0
     * @param size how many leaves the tree has
     */
    public static List<TreeHash> inclusion(long index, long size, Leaves leaves) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("No leaf %d among %d".formatted(index, size));
        }
        var path = new ArrayList<TreeHash>();
        addInclusion(index, 0, size, leaves, path);
        return path;
    }

    private static void addInclusion(
            long index, long begin, long end, Leaves leaves, List<TreeHash> path) {
        if (end - begin == 1) {
            return;
        }
        var middle = begin + split(end - begin);
        if (index < middle) {
            addInclusion(index, begin, middle, leaves, path);
            path.add(leaves.root(middle, end));
        } else {
            addInclusion(index, middle, end, leaves, path);
            path.add(leaves.root(begin, middle));
        }
    }

    /**
     * What proves that an earlier tree is the beginning of a later one.
     *
     * @param from size of the earlier tree
     * @param to size of the later one
     */
    public static List<TreeHash> consistency(long from, long to, Leaves leaves) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("No tree of %d within %d".formatted(from, to));
        }
        var path = new ArrayList<TreeHash>();
        if (from > 0) {
            addConsistency(from, 0, to, true, leaves, path);
        }
        return path;
    }

    private static void addConsistency(
            long from, long begin, long end, boolean whole, Leaves leaves, List<TreeHash> path) {
        if (from == end) {
            if (!whole) {
                path.add(leaves.root(begin, end));
            }
            return;
        }
        var middle = begin + split(end - begin);
        if (from <= middle) {
            addConsistency(from, begin, middle, whole, leaves, path);
            path.add(leaves.root(middle, end));
        } else {
            addConsistency(from, middle, end, false, leaves, path);
            path.add(leaves.root(begin, middle));
        }
    }

    /** The largest power of two below a size. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    /** The hashes of leaves. */
    @FunctionalInterface
    public interface Leaves {

        /** The hash of the leaf at an index, from 0. */
        TreeHash at(long index);

        /**
         * The root over the leaves from one index up to another, excluded; asked only of what is a
         * subtree, so that it can be remembered where it is full.
         */
        default TreeHash root(long begin, long end) {
            var frontier = Frontier.EMPTY;
            for (var index = begin; index < end; index++) {
                frontier = frontier.with(at(index));
            }
            return frontier.root();
        }
    }
}
