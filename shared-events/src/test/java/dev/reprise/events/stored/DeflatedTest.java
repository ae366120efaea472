package dev.reprise.events.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

class DeflatedTest {

    @Test
    void takesLessRoomAndGivesBackTheSameBytes() {
        var bytes = "{\"cardId\":\"courage\"}".repeat(1_000).getBytes(StandardCharsets.UTF_8);

        var deflated = Deflated.deflate(bytes);

        assertThat(deflated).hasSizeLessThan(bytes.length / 10);
        assertThat(Deflated.inflate(deflated)).isEqualTo(bytes);
    }

    @Test
    void holdsNothingToo() {
        assertThat(Deflated.inflate(Deflated.deflate(new byte[0]))).isEmpty();
    }

    @Test
    void isNotWhatWasNeverDeflated() {
        assertThatThrownBy(() -> Deflated.inflate(new byte[] {1, 2, 3}))
                .isInstanceOf(UncheckedIOException.class);
    }
}
