package dev.reprise.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.command.dispatch.OutcomeUnknownException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Nothing that a command waits for takes longer than it may. */
class CommandScopeIntegrationTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofMillis(50);

    private final AggregateLocks locks = new AggregateLocks();
    private final CountDownLatch disk = new CountDownLatch(1);

    @TempDir private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private OpenedStore opened;

    @BeforeEach
    void open() {
        opened = OpenedStore.in(directory);
    }

    @AfterEach
    void close() throws Exception {
        disk.countDown();
        opened.close();
    }

    private CommandScope scope(@Nullable Instant deadline) {
        return new CommandScope(opened.log.buffer().reserve(0), deadline, Clock.systemUTC());
    }

    private void within(Duration limit, Runnable command) {
        scope(Instant.now().plus(limit)).run(command);
    }

    private void lockAndRelease() {
        locks.obtainLock("ABC234").release();
    }

    private String read() {
        try {
            disk.await();
            return "read";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void givesUpAReadOfADiskThatHangs() {
        assertThatThrownBy(() -> within(SOON, () -> CommandScope.read(this::read)))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void readsWhatTheDiskAnswersInTime() {
        disk.countDown();
        var answer = new CompletableFuture<String>();

        within(LIMIT, () -> answer.complete(CommandScope.read(this::read)));

        assertThat(answer).isCompletedWithValue("read");
    }

    @Test
    void failsAsTheReadFails() {
        assertThatThrownBy(() -> within(LIMIT, () -> CommandScope.read(this::broken)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
    }

    private String broken() {
        throw new IllegalStateException("broken");
    }

    @Test
    void waitsNoLongerForALockedAggregateEither() throws Exception {
        var held = new CountDownLatch(1);
        var holder =
                Thread.startVirtualThread(() -> {
                    try (var _ = locks.obtainLock("ABC234")) {
                        held.countDown();
                        read();
                    }
                });
        held.await();

        assertThatThrownBy(() -> within(SOON, this::lockAndRelease))
                .isInstanceOf(OutcomeUnknownException.class);
        within(SOON, () -> locks.obtainLock("XYZ789").release());
        disk.countDown();
        within(LIMIT, this::lockAndRelease);
        holder.join();
    }

    @Test
    void notesWhatItsAnswerRestsOn() {
        var scope = scope(null);

        scope.run(this::lockAndRelease);

        assertThat(scope.aggregates()).containsExactly("ABC234");
    }
}
