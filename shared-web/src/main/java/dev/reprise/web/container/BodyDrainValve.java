package dev.reprise.web.container;

import dev.reprise.web.json.BodyLimitFilter;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Drains what no handler read of a body, so that its sender sees the answer and can use the
 * connection again; closes the connection where that would take too much or too long. Tomcat alone
 * would wait for the rest as long as a byte comes now and then. This is below the servlet's stream,
 * which is closed as soon as the answer is written.
 */
final class BodyDrainValve extends ValveBase {

    private static final long MAX_BYTES = 2 * BodyLimitFilter.MAX_BYTES;

    private final Duration time;

    /**
     * A valve.
     *
     * @param time how long a request may take from its headers to its body's end
     */
    BodyDrainValve(Duration time) {
        super(true);
        this.time = time;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var begun = System.nanoTime();
        try {
            getNext().invoke(request, response);
        } finally {
            if (!request.isAsync() && !readAway(request.getCoyoteRequest(), response, begun)) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    private boolean readAway(org.apache.coyote.Request request, Response response, long begun) {
        if (request.hasExpectation() && request.getBytesRead() == 0 && !isRead(request)) {
            // Its sender waits to be told to send it, and was told something else.
            return false;
        }
        var sink = new Sink();
        try {
            if (!isRead(request)) {
                // Or an answer without a body, not yet sent, would become a 500 where theirs
                // breaks.
                response.finishResponse();
            }
            for (var count = 0L; !isRead(request); ) {
                if (count > MAX_BYTES || System.nanoTime() - begun > time.toNanos()) {
                    return false;
                }
                var read = request.doRead(sink);
                if (read < 0) {
                    return true;
                }
                count += read;
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isRead(org.apache.coyote.Request request) {
        var answer = new AtomicBoolean();
        request.action(ActionCode.REQUEST_BODY_FULLY_READ, answer);
        return answer.get();
    }

    /** Forgets what it is given. */
    private static final class Sink implements ApplicationBufferHandler {

        private @Nullable ByteBuffer buffer;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public @Nullable ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // The one who reads brings the buffer.
        }
    }
}
