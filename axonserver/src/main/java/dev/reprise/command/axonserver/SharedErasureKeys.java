package dev.reprise.command.axonserver;

import dev.reprise.axonserver.erasure.NodeTable;
import dev.reprise.command.erasure.ErasureKeys;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.sealing.ErasureRecord;
import dev.reprise.sealing.JdbcKeys;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Destroys keys that all nodes share, and asks in their table which of them have forgotten. */
final class SharedErasureKeys implements ErasureKeys {

    /** More than three of the times between which a node says that it is there. */
    private static final Duration SEEN_LATELY = Duration.ofSeconds(7);

    private static final Duration LONGEST_MOMENT = Duration.ofSeconds(3);
    private static final long LOOK_MILLIS = 20;

    private final JdbcKeys keys;
    private final NodeTable nodes;

    SharedErasureKeys(JdbcKeys keys, NodeTable nodes) {
        this.keys = keys;
        this.nodes = nodes;
    }

    @Override
    public long destroy(Erasure erasure, Instant now) {
        erasure.keys().forEach(key -> keys.destroy(key, now));
        keys.secrets().refresh();
        return epoch();
    }

    @Override
    public void rollOver(long since) {
        // It is the operator's to do.
    }

    @Override
    public long epoch() {
        return keys.secrets().changes();
    }

    @Override
    public List<String> waitsFor(ErasureRecord erasure) {
        var isChanged = erasure.epoch() < epoch();
        var behind =
                nodes.all().stream()
                        .filter(each ->
                                remembers(each, erasure)
                                        || (isChanged && each.changes() <= erasure.epoch()))
                        .map(NodeTable.Node::name);
        // What a node that was behind has made is wrapped by the key before, until it is done
        // again.
        return isChanged && keys.isWrapped()
                ? behind.toList()
                : Stream.concat(behind, Stream.of(MASTER_KEY)).toList();
    }

    private static boolean remembers(NodeTable.Node node, ErasureRecord erasure) {
        return node.forgot() < erasure.destroyedIndex();
    }

    @Override
    public void awaitForgotten(ErasureRecord erasure) {
        var end = System.nanoTime() + LONGEST_MOMENT.toNanos();
        try {
            while (isRemembered(erasure) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isRemembered(ErasureRecord erasure) {
        return nodes.all().stream()
                .anyMatch(each ->
                        each.unseen().compareTo(SEEN_LATELY) < 0 && remembers(each, erasure));
    }
}
