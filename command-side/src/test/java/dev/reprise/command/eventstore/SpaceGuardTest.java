package dev.reprise.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

import java.io.IOException;

@ExtendWith(OutputCaptureExtension.class)
class SpaceGuardTest {

    private static final long UNKNOWN = -1;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long free = megabytes(500);
    private final SpaceGuard guard = new SpaceGuard(this::free, DataSize.ofMegabytes(100), meters);

    private static long megabytes(long megabytes) {
        return DataSize.ofMegabytes(megabytes).toBytes();
    }

    private long free() throws IOException {
        if (free == UNKNOWN) {
            throw new IOException("unplugged");
        }
        return free;
    }

    private boolean openWith(long free) {
        this.free = free;
        guard.look();
        return guard.isOpen();
    }

    @Test
    void isShutBelowTheMinimumAndOpensOnlyWithAQuarterMore() {
        assertThat(openWith(megabytes(100))).isTrue();
        assertThat(openWith(megabytes(100) - 1)).isFalse();
        assertThat(openWith(megabytes(100))).isFalse();
        assertThat(openWith(megabytes(125) - 1)).isFalse();
        assertThat(openWith(megabytes(125))).isTrue();
        assertThat(openWith(megabytes(100))).isTrue();
    }

    @Test
    void looksBeforeTheFirstCommand() {
        free = 0;
        assertThat(new SpaceGuard(this::free, DataSize.ofMegabytes(1), meters).isOpen()).isFalse();
        assertThat(new SpaceGuard(this::free, DataSize.ofBytes(0), meters).isOpen()).isTrue();
    }

    @Test
    void staysAsItIsWhileNothingCanBeSeen() {
        assertThat(openWith(UNKNOWN)).isTrue();
        assertThat(openWith(0)).isFalse();
        assertThat(openWith(UNKNOWN)).isFalse();
    }

    @Test
    void saysSoOnceAtEachChange(CapturedOutput output) {
        for (var look = 0; look < 3; look++) {
            assertThat(openWith(0)).isFalse();
        }
        for (var look = 0; look < 3; look++) {
            assertThat(openWith(megabytes(200))).isTrue();
        }
        assertThat(output.getOut().lines()).hasSize(2);
    }

    @Test
    void tellsHowMuchRoomThereIs() {
        assertThat(openWith(42)).isFalse();
        assertThat(meters.get("reprise.eventstore.free").gauge().value()).isEqualTo(42);
    }
}
