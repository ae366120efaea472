package dev.reprise.query.proof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.log.TimelineHeader;
import dev.reprise.log.TimelineLog;
import dev.reprise.proof.Frontier;
import dev.reprise.proof.MerkleTree;
import dev.reprise.proof.TreeHash;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The Merkle trees of rooms, of the leaves that the log's index by rooms has. The roots of full
 * subtrees of {@value #TILE} leaves never change, and are remembered.
 */
final class RoomTrees {

    static final int TILE = 256;
    private static final int REMEMBERED = 100_000;

    private final TimelineLog log;
    private final Cache<Tile, TreeHash> tiles =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    RoomTrees(TimelineLog log) {
        this.log = log;
    }

    /** The leaves of a room. */
    MerkleTree.Leaves of(String roomCode) {
        return new MerkleTree.Leaves() {
            @Override
            public TreeHash at(long index) {
                return read(roomCode, index, index + 1);
            }

            @Override
            public TreeHash root(long begin, long end) {
                if (end - begin <= TILE) {
                    return tile(roomCode, begin, end);
                }
                // A subtree of more than one tile begins where a tile does.
                var frontier = Frontier.EMPTY;
                for (var next = begin; next < end; next += TILE) {
                    frontier = frontier.with(tile(roomCode, next, Math.min(end, next + TILE)));
                }
                return frontier.root();
            }
        };
    }

    private TreeHash tile(String roomCode, long begin, long end) {
        return end - begin == TILE
                ? tiles.get(new Tile(roomCode, begin), _ -> read(roomCode, begin, end))
                : read(roomCode, begin, end);
    }

    private TreeHash read(String roomCode, long begin, long end) {
        var read = new AtomicReference<>(Frontier.EMPTY);
        log.headers(
                roomCode,
                begin,
                end + 1,
                false,
                header -> {
                    read.set(read.get().with(leaf(header)));
                    return true;
                });
        if (read.get().size() != end - begin) {
            throw unprovable(begin + read.get().size() + 1);
        }
        return read.get().root();
    }

    /** A later build may know a form that the build which appended the event did not. */
    private TreeHash leaf(TimelineHeader header) {
        if (header.leaf() != null) {
            return header.leaf();
        }
        var leaf = log.events(List.of(header)).getFirst().leaf();
        if (leaf == null) {
            throw unprovable(header.revision());
        }
        return leaf.hash();
    }

    static ApiException unprovable(long revision) {
        return new ApiException(
                ErrorCode.ENGINE_UNAVAILABLE, "Revision " + revision + " cannot be proved here");
    }

    private record Tile(String roomCode, long begin) {}
}
