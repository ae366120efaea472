package dev.reprise.axonserver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.axonserver.migration.MemoryTarget.Loss;
import dev.reprise.command.eventstore.OpenedStore;
import dev.reprise.log.LogFiles;
import dev.reprise.log.StartRefusedException;

import io.axoniq.axonserver.grpc.event.Event;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

@Tag("move")
class MoveIntegrationTest {

    private static final int EVENTS = 600;

    @TempDir private Path data = Path.of("");

    private final MemoryTarget target = new MemoryTarget();
    private final Told told = new Told();

    @BeforeEach
    void fill() throws Exception {
        Rooms.fill(data, EVENTS);
    }

    private Move.Moved move() throws IOException {
        return new Move(data, OpenedStore.SERIALIZER, told)
                .to(target, new RetryBudget(Duration.ZERO, told));
    }

    private List<String> identifiers() {
        return target.events.stream().map(Event::getMessageIdentifier).toList();
    }

    private static String content(Path file) {
        try {
            return HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Nested
    class IntoAnEmptyTarget {

        @Test
        void carriesAllEventsInTheirOrder() throws Exception {
            var moved = move();
            assertThat(moved.isSame()).isTrue();
            assertThat(moved.events()).isEqualTo(EVENTS);
            assertThat(moved.carried()).isEqualTo(EVENTS);
            assertThat(moved.cut()).as("their clock is finer").isEqualTo(EVENTS);
            assertThat(identifiers()).isEqualTo(Rooms.identifiers(EVENTS));
            assertThat(target.transactions).containsExactly(250, 250, 100);
        }

        @Test
        void leavesTheStoreAsItIs() throws Exception {
            var before = contents();
            move();
            assertThat(contents()).isEqualTo(before);
        }

        private Map<Path, String> contents() throws IOException {
            try (var files = Files.walk(data)) {
                return files.filter(Files::isRegularFile)
                        .collect(Collectors.toMap(file -> file, MoveIntegrationTest::content));
            }
        }

        @Test
        void makesTransactionsOfLargeEventsSmaller() throws Exception {
            try (var opened = OpenedStore.in(data)) {
                for (var sequence = 0; sequence < 5; sequence++) {
                    opened.appendDurably(OpenedStore.event("LARGE", sequence, "x".repeat(400_000)));
                }
            }
            assertThat(move().isSame()).isTrue();
            assertThat(target.transactions).containsExactly(250, 250, 102, 2, 1);
        }

        @Test
        void saysWhatTheTargetDidNotKeep() throws Exception {
            target.keeping =
                    event ->
                            event.getMessageIdentifier().equals(Rooms.identifiers(EVENTS).get(41))
                                    ? event.toBuilder().setTimestamp(0).clearMetaData().build()
                                    : event;
            var moved = move();
            assertThat(moved.isSame()).isFalse();
            assertThat(moved.difference())
                    .hasValue("Event 42 there differs in: timestamp, metadata.");
        }
    }

    @Nested
    class WhoseConnectionIsLost {

        @ParameterizedTest
        @EnumSource
        void carriesEachEventOnce(Loss loss) throws Exception {
            target.losses.put(2, loss);
            var moved = move();
            assertThat(moved.isSame()).isTrue();
            assertThat(identifiers()).isEqualTo(Rooms.identifiers(EVENTS));
            assertThat(told.sentences()).contains("The connection is lost. Trying again.");
        }

        @Test
        void comparesOnWhereItWasLost() throws Exception {
            target.readsUntilLost = 300;
            assertThat(move().isSame()).isTrue();
        }

        @Test
        void givesUpAtLastAndGoesOnInAnotherRun() throws Exception {
            target.losses.put(2, Loss.ITS_CONFIRMATION);
            target.meanwhile = () -> target.isGone = true;
            assertThatThrownBy(MoveIntegrationTest.this::move)
                    .isInstanceOf(MoveException.class)
                    .hasMessageContaining("the same command goes on from there");
            assertThat(target.events).hasSize(250);

            target.isGone = false;
            target.meanwhile = () -> {};
            var moved = move();
            assertThat(moved.isSame()).isTrue();
            assertThat(moved.carried()).isEqualTo(EVENTS - 250);
            assertThat(identifiers()).isEqualTo(Rooms.identifiers(EVENTS));
        }
    }

    @Nested
    class IntoATargetWithEvents {

        @Test
        void changesNothingWhereAllIsThere() throws Exception {
            move();
            var before = List.copyOf(target.transactions);
            var moved = move();
            assertThat(moved.isSame()).isTrue();
            assertThat(moved.carried()).isZero();
            assertThat(moved.cut()).isEqualTo(EVENTS);
            assertThat(target.transactions).isEqualTo(before);
        }

        @Test
        void refusesEventsOfOthers() throws Exception {
            target.append(List.of(Event.newBuilder().setAggregateIdentifier("THEIRS").build()));
            assertThatThrownBy(MoveIntegrationTest.this::move)
                    .isInstanceOf(MoveException.class)
                    .hasMessageStartingWith("The target was not changed: it holds 1 events already")
                    .hasMessageContaining("Event 1 there differs in: identifier");
            assertThat(target.events).hasSize(1);
        }

        @Test
        void refusesWhereOthersHaveGoneOn() throws Exception {
            move();
            target.append(List.of(Event.newBuilder().setAggregateIdentifier("THEIRS").build()));
            assertThatThrownBy(MoveIntegrationTest.this::move)
                    .hasMessageContaining("all 600 events of this store and 1 more");
            assertThat(target.events).hasSize(EVENTS + 1);
        }

        @Test
        void stopsWhenSomebodyElseWrites() throws Exception {
            target.meanwhile = () -> target.events.add(Event.getDefaultInstance());
            assertThatThrownBy(MoveIntegrationTest.this::move)
                    .isInstanceOf(MoveException.class)
                    .hasMessageContaining("Somebody else writes");
            assertThat(target.transactions).hasSize(1);
        }
    }

    @Nested
    class OfAStoreThatIsNotWhole {

        @Test
        void refusesWhereNobodyKnowsWhatWasAcknowledged() throws Exception {
            Files.delete(new LogFiles(data).position());
            assertThatThrownBy(MoveIntegrationTest.this::move)
                    .isInstanceOfSatisfying(
                            StartRefusedException.class,
                            refusal ->
                                    assertThat(refusal.exitCode())
                                            .isEqualTo(StartRefusedException.DATA));
            assertThat(target.events).isEmpty();
        }

        @Test
        void refusesADamagedEvent() throws Exception {
            flipABitOfTheLargestFile();
            assertThatThrownBy(MoveIntegrationTest.this::move)
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("is damaged");
            assertThat(target.events).hasSizeLessThan(EVENTS);
        }

        private void flipABitOfTheLargestFile() throws IOException {
            try (var files = Files.list(new LogFiles(data).database())) {
                var file =
                        files.max(Comparator.comparingLong(each -> each.toFile().length()))
                                .orElseThrow();
                var bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
    }
}
