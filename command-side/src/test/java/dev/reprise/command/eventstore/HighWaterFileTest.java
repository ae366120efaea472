package dev.reprise.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

class HighWaterFileTest {

    private static final HighWater SEVEN = new HighWater(7, 77);
    private static final HighWater EIGHT = new HighWater(8, -88);
    private static final HighWater NINE = new HighWater(9, 99);

    @TempDir private Path directory = Path.of("");

    private Path path = Path.of("");

    @BeforeEach
    void create() throws IOException {
        path = directory.resolve("events.high-water");
        HighWaterFile.replace(path, SEVEN);
    }

    private void raiseTo(HighWater... marks) throws IOException {
        try (var file = HighWaterFile.open(path)) {
            for (var mark : marks) {
                file.raise(mark);
            }
        }
    }

    @Test
    void remembersTheLastMark() throws IOException {
        assertThat(HighWaterFile.read(path)).contains(SEVEN);
        raiseTo(EIGHT, NINE);
        assertThat(HighWaterFile.read(path)).contains(NINE);
    }

    @Test
    void overwritesTheOlderMarkAfterItWasOpenedAgain() throws IOException {
        raiseTo(EIGHT);
        var before = Files.readAllBytes(path);
        raiseTo(NINE);
        var after = Files.readAllBytes(path);

        assertThat(after).endsWith(Arrays.copyOfRange(before, 4096, 8192));
        assertThat(HighWaterFile.read(path)).contains(NINE);
    }

    @Test
    void keepsTheMarkBeforeAWriteThatWasCutShortAnywhere() throws IOException {
        raiseTo(EIGHT);
        var before = Files.readAllBytes(path);
        raiseTo(NINE);
        var after = Files.readAllBytes(path);
        for (var bytes = 0; bytes < 24; bytes++) {
            Files.write(path, cutIn(before, after, bytes));

            assertThat(HighWaterFile.read(path))
                    .as("after %d bytes", bytes)
                    .isIn(of(EIGHT), of(NINE));
        }
    }

    @Test
    void noticesEveryFlippedBit() throws IOException {
        raiseTo(EIGHT);
        var sound = Files.readAllBytes(path);
        for (var bit = 0; bit < 24 * 8; bit++) {
            var garbled = sound.clone();
            garbled[bit / 8] ^= (byte) (1 << bit % 8);
            garbled[4096 + bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(path, garbled);

            assertThat(HighWaterFile.read(path)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void takesNoMarkFromAFileThatIsTooShort() throws IOException {
        Files.write(path, new byte[] {1, 2, 3});

        assertThat(HighWaterFile.read(path)).isEmpty();
    }

    private static Optional<HighWater> of(HighWater mark) {
        return Optional.of(mark);
    }

    /** The first slot as it is after so many bytes of a write. */
    private static byte[] cutIn(byte[] before, byte[] after, int bytes) {
        var torn = before.clone();
        System.arraycopy(after, 0, torn, 0, bytes);
        return torn;
    }
}
