package dev.reprise.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.seal.ErasureList.Erasure;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

class ErasureListTest {

    private static final Erasure FIRST =
            new Erasure("e-1", Instant.parse("2026-01-31T12:00:00Z"), List.of(KeyId.of("ada")));
    private static final Erasure SECOND =
            new Erasure(
                    "e-2",
                    Instant.parse("2026-02-01T12:00:00Z"),
                    List.of(KeyId.of("bob"), KeyId.of("eve")));

    @TempDir private Path directory;

    private Path file() {
        return directory.resolve("erasures.ndjson");
    }

    @BeforeEach
    void write() throws IOException {
        var list = ErasureList.open(file());
        list.add(FIRST);
        list.add(SECOND);
        list.add(FIRST);
    }

    @Test
    void holdsEachErasureOnce() throws IOException {
        assertThat(ErasureList.open(file()).erasures()).containsExactly(FIRST, SECOND);
    }

    @Test
    void hasTheseBytes() throws IOException {
        assertThat(Files.readString(file()))
                .isEqualTo(
                        """
                        {"at":"2026-01-31T12:00:00Z","chain":"klqQn8Z0wxAFnpbCmTW6_owHBhFSj-kb7mIOyQ7siws","erasureId":"e-1","keys":["3331a9bba77a5c5ec31d986f"]}
                        {"at":"2026-02-01T12:00:00Z","chain":"7ThnCG6YFas8pQSPYy2AyW-xEmo6cGlTCsqvQTFegik","erasureId":"e-2","keys":["6a59811830320b64d5979acc","fcb0f6e8ef5a5c18e8dad9cd"]}
                        """);
    }

    @Test
    void leavesOutALineThatWasBeingWritten() throws IOException {
        var whole = Files.readAllBytes(file());
        var first = Files.readString(file()).indexOf('\n') + 1;
        for (var length = first; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            var list = ErasureList.open(file());

            assertThat(list.erasures()).containsExactly(FIRST);
            list.add(SECOND);
            assertThat(Files.readAllBytes(file())).isEqualTo(whole);
        }
    }

    @Test
    void isRefusedWhereItIsNotWhatWasWritten() throws IOException {
        var lines = Files.readString(file()).lines().toList();
        assertRefused(lines.get(1) + "\n");
        assertRefused(lines.get(1) + "\n" + lines.get(0) + "\n");
        assertRefused("\n");
        var whole = Files.readAllBytes(file());
        for (var i = 0; i < whole.length - 1; i++) {
            var flipped = whole.clone();
            flipped[i] ^= 1;
            assertRefused(new String(flipped, UTF_8));
        }
    }

    private void assertRefused(String content) throws IOException {
        Files.writeString(file(), content);

        assertThatExceptionOfType(KeyFileException.class)
                .as(content)
                .isThrownBy(() -> ErasureList.open(file()));
    }
}
