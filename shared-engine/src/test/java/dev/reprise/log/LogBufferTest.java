package dev.reprise.log;

import static dev.reprise.log.HeldLog.LIMIT;
import static dev.reprise.log.HeldLog.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class LogBufferTest {

    private final LogBuffer buffer = new LogBuffer(100);

    @Test
    void keepsRoomThatIsReservedUntilItIsGivenBack() {
        try (var first = buffer.reserve(60)) {
            assertThatThrownBy(() -> buffer.reserve(41)).isInstanceOf(LogFullException.class);
            assertThat(buffer.used()).isEqualTo(60);
            first.giveBack();
            assertThat(buffer.used()).isZero();
        }
        assertThat(buffer.used()).isZero();
    }

    @Test
    void extendsAReservationThatIsTooSmallIfItCan() {
        try (var one = buffer.reserve(10)) {
            one.take(30);
            assertThat(buffer.used()).isEqualTo(30);
            assertThatThrownBy(() -> one.take(71)).isInstanceOf(LogFullException.class);
        }
        assertThat(buffer.used()).isEqualTo(30);
        buffer.release(30);
        assertThat(buffer.used()).isZero();
    }

    @Nested
    class OfALog {

        private static final long SMALL = 200_000;

        @TempDir Path directory;

        @Test
        void neverTakesMoreThanItMayHoweverManyEventsWaitForTheDisk() throws Exception {
            try (var opened = HeldLog.in(directory, new LogSettings(SMALL, SMALL))) {
                opened.appendHeld(event("held", 0, null));
                var refused = 0;
                var accepted = 0;
                for (var each = 0; each < 100_000; each++) {
                    try {
                        opened.append(event("a", accepted, null));
                        accepted++;
                    } catch (LogFullException full) {
                        refused++;
                    }
                    assertThat(opened.log.buffer().used()).isLessThanOrEqualTo(SMALL);
                }
                assertThat(accepted).isPositive();
                assertThat(refused).isGreaterThan(90_000);
                opened.write.release();
                assertThat(opened.log.awaitDurable(opened.log.last(), LIMIT)).isTrue();
                await().atMost(LIMIT).until(() -> opened.log.buffer().used() == 0);
                opened.appendDurably(event("a", accepted, null));
                assertThat(opened.ofAggregate("a", 0)).hasSize(accepted + 1);
            }
        }
    }
}
