package dev.reprise.query.live.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.DelegatingServletOutputStream;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

class StreamBuffersTest {

    private static final StreamProperties PROPERTIES =
            new StreamProperties(
                    Duration.ofSeconds(15), 1_024, 1 << 20, 0.1, Duration.ofSeconds(60), 1_000);

    private final StreamBuffers buffers = new StreamBuffers(1_000);

    @Test
    void areNoMoreForAllStreamsTogetherThanTheyMay() throws IOException {
        var one = blocked();
        var other = blocked();
        assertThat(one.offer(new byte[600])).isTrue();
        assertThat(one.offer(new byte[300])).isTrue();
        // Each stream may have one frame, or a large snapshot could never be sent.
        assertThat(other.offer(new byte[200])).isTrue();
        assertThat(other.offer(new byte[200])).isFalse();

        one.clear();
        assertThat(buffers.bytes()).isEqualTo(200);
        assertThat(other.offer(new byte[200])).isTrue();
    }

    /** A stream whose reader takes nothing. */
    private StreamOutput blocked() {
        return new StreamOutput(
                new MockAsyncContext(new MockHttpServletRequest(), null),
                new DelegatingServletOutputStream(new ByteArrayOutputStream()),
                PROPERTIES,
                buffers);
    }
}
