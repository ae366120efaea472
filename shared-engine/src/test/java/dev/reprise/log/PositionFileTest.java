package dev.reprise.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

class PositionFileTest {

    private static final LogPosition SEVEN = new LogPosition(7, 77);
    private static final LogPosition EIGHT = new LogPosition(8, -88);
    private static final LogPosition NINE = new LogPosition(9, 99);

    @TempDir private Path directory = Path.of("");

    private Path path = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private PositionFile file;

    @BeforeEach
    void create() throws IOException {
        path = directory.resolve("events.position");
        PositionFile.replace(path, SEVEN);
        file = new PositionFile(path);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    private byte[] contentAfter(LogPosition position) throws IOException {
        file.write(position);
        return Files.readAllBytes(path);
    }

    @Test
    void remembersTheLastPosition() throws IOException {
        assertThat(PositionFile.read(path)).contains(SEVEN);
        file.write(EIGHT);
        assertThat(PositionFile.read(path)).contains(EIGHT);
        file.write(NINE);
        assertThat(PositionFile.read(path)).contains(NINE);
    }

    @Test
    void overwritesTheOlderPosition() throws IOException {
        var before = contentAfter(EIGHT);
        var after = contentAfter(NINE);

        assertThat(after).endsWith(Arrays.copyOfRange(before, 4096, 8192));
    }

    @Test
    void keepsThePositionBeforeAWriteThatWasCutShortAnywhere() throws IOException {
        var before = contentAfter(EIGHT);
        var after = contentAfter(NINE);
        for (var bytes = 0; bytes < 24; bytes++) {
            Files.write(path, cutIn(before, after, bytes));

            assertThat(PositionFile.read(path))
                    .as("after %d bytes", bytes)
                    .isIn(of(EIGHT), of(NINE));
        }
    }

    @Test
    void noticesEveryFlippedBit() throws IOException {
        var sound = contentAfter(EIGHT);
        for (var bit = 0; bit < 24 * 8; bit++) {
            var garbled = sound.clone();
            garbled[bit / 8] ^= (byte) (1 << bit % 8);
            garbled[4096 + bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(path, garbled);

            assertThat(PositionFile.read(path)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void takesNoPositionFromAFileThatIsTooShort() throws IOException {
        Files.write(path, new byte[] {1, 2, 3});

        assertThat(PositionFile.read(path)).isEmpty();
    }

    private static Optional<LogPosition> of(LogPosition position) {
        return Optional.of(position);
    }

    /** The first slot as it is after so many bytes of a write. */
    private static byte[] cutIn(byte[] before, byte[] after, int bytes) {
        var torn = before.clone();
        System.arraycopy(after, 0, torn, 0, bytes);
        return torn;
    }
}
