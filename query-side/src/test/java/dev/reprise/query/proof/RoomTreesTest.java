package dev.reprise.query.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.Visibility;
import dev.reprise.log.EventLog;
import dev.reprise.proof.Frontier;
import dev.reprise.proof.MerkleTree;
import dev.reprise.proof.ProofCheck;
import dev.reprise.proof.TreeHash;
import dev.reprise.query.LogWriter;
import dev.reprise.query.RoomStory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Held to a tree that is made of the events one by one. */
class RoomTreesTest {

    private static final String ROOM = "ABCDEF";
    private static final int SIZE = 3 * RoomTrees.TILE + 100;

    private static final List<TreeHash> LEAVES = new ArrayList<>();
    private static final List<TreeHash> ROOTS = new ArrayList<>();
    private static EventLog log;
    private static MerkleTree.Leaves tree;

    @BeforeAll
    static void fill(@TempDir Path directory) {
        log = LogWriter.open(directory);
        var room = new RoomStory(ROOM, new LogWriter(log)::publish);
        room.opened(Template.LOBBY, Visibility.PUBLIC, List.of());
        room.happens(
                Stream.iterate(1, each -> each < SIZE, each -> each + 1)
                        .map(RoomTreesTest::game)
                        .toArray(TimelineEvent[]::new));
        var frontier = Frontier.EMPTY;
        for (var revision = 1; revision <= SIZE; revision++) {
            var event = Objects.requireNonNull(log.timelines().at(ROOM, revision));
            LEAVES.add(Objects.requireNonNull(event.leaf()).hash());
            frontier = frontier.with(LEAVES.getLast());
            ROOTS.add(frontier.root());
        }
        tree = new RoomTrees(log.timelines()).of(ROOM);
    }

    private static TimelineEvent game(int number) {
        return number % 2 == 1
                ? new GameStarted(ROOM, "Charades " + number)
                : new GameEnded(ROOM, null);
    }

    @AfterAll
    static void close() throws IOException {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 511, 512, 513, 767, 768, 769, SIZE})
    void haveTheRootsThatTheEventsHave(int size) {
        assertThat(MerkleTree.root(size, tree)).isEqualTo(ROOTS.get(size - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 600, SIZE})
    void proveEachRevision(int size) {
        for (var index = 0; index < size; index += 37) {
            assertThat(
                            ProofCheck.includes(
                                    ROOTS.get(size - 1),
                                    size,
                                    index,
                                    LEAVES.get(index),
                                    MerkleTree.inclusion(index, size, tree)))
                    .as("%d of %d", index, size)
                    .isTrue();
        }
    }

    @Test
    void proveThatTheyOnlyGrew() {
        for (var from = 1; from <= SIZE; from += 61) {
            var path = MerkleTree.consistency(from, SIZE, tree);

            assertThat(
                            ProofCheck.isConsistent(
                                    from, ROOTS.get(from - 1), SIZE, ROOTS.getLast(), path))
                    .as("from %d", from)
                    .isTrue();
        }
    }
}
