import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Takes answers of HTTP/1.1 apart as their bytes come, one after another on a connection. */
final class HttpAnswer {

    /** What is told about an answer. */
    interface Sink {
        /**
         * Some bytes of the body, with the transfer coding taken off; read them before returning.
         */
        void body(ByteBuffer part);

        /** The answer is complete. */
        void end(int status);
    }

    private enum Expecting {
        HEAD,
        SIZED_BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private final Sink sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private Expecting expecting = Expecting.HEAD;
    private int status;
    private long left;
    private boolean chunked;

    HttpAnswer(Sink sink) {
        this.sink = sink;
    }

    /** The status of the answer that is coming, or 0. */
    int status() {
        return status;
    }

    void feed(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            switch (expecting) {
                case SIZED_BODY, CHUNK -> takeBody(bytes);
                default -> {
                    if (takesLine(bytes)) {
                        endLine(line.toString(ISO_8859_1).strip());
                        line.reset();
                    }
                }
            }
        }
    }

    private boolean takesLine(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            var next = bytes.get();
            if (next == '\n') {
                return true;
            }
            line.write(next);
        }
        return false;
    }

    private void takeBody(ByteBuffer bytes) {
        var size = (int) Math.min(left, bytes.remaining());
        sink.body(bytes.slice(bytes.position(), size));
        bytes.position(bytes.position() + size);
        left -= size;
        if (left == 0) {
            if (expecting == Expecting.CHUNK) {
                expecting = Expecting.CHUNK_END;
            } else {
                end();
            }
        }
    }

    private void endLine(String text) throws IOException {
        switch (expecting) {
            case HEAD -> endHeadLine(text);
            case CHUNK_SIZE -> {
                left = Long.parseLong(text, 16);
                expecting = left == 0 ? Expecting.TRAILER : Expecting.CHUNK;
            }
            case CHUNK_END -> expecting = Expecting.CHUNK_SIZE;
            case TRAILER -> {
                if (text.isEmpty()) {
                    end();
                }
            }
            default -> throw new IOException("No line belongs here: " + text);
        }
    }

    private void endHeadLine(String text) throws IOException {
        if (status == 0) {
            if (!text.startsWith("HTTP/1.1 ")) {
                throw new IOException("This is no answer: " + text);
            }
            status = Integer.parseInt(text.substring(9, 12));
        } else if (text.isEmpty()) {
            if (chunked) {
                expecting = Expecting.CHUNK_SIZE;
            } else if (left > 0) {
                expecting = Expecting.SIZED_BODY;
            } else {
                end();
            }
        } else {
            var header = text.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                left = Long.parseLong(header.substring(15).strip());
            } else if (header.startsWith("transfer-encoding:")) {
                chunked = true;
            }
        }
    }

    private void end() {
        var ended = status;
        status = 0;
        left = 0;
        chunked = false;
        expecting = Expecting.HEAD;
        sink.end(ended);
    }
}
