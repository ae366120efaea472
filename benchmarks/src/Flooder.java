import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** One connection of somebody who sends the next request as soon as the last one is answered. */
final class Flooder implements EventLoop.Reader, HttpAnswer.Sink {

    private static final Map<Integer, LongAdder> ANSWERS = new ConcurrentHashMap<>();

    private final EventLoop loop;
    private final int port;
    private final byte[] request;
    private HttpAnswer answer = new HttpAnswer(this);
    private SocketChannel channel;
    private volatile boolean sending = true;

    private Flooder(EventLoop loop, int port, byte[] request) {
        this.loop = loop;
        this.port = port;
        this.request = request;
    }

    /** Begins to send this request over and over. */
    static Flooder start(EventLoop loop, int port, String request) throws IOException {
        var flooder = new Flooder(loop, port, request.getBytes(UTF_8));
        flooder.connect();
        return flooder;
    }

    /** How often each status was answered, to all of them together, since this was asked last. */
    static Map<Integer, Long> takeAnswers() {
        var counts = new TreeMap<Integer, Long>();
        ANSWERS.forEach((status, count) -> counts.put(status, count.sumThenReset()));
        return counts;
    }

    private void connect() throws IOException {
        channel = EventLoop.connect(port, 0);
        answer = new HttpAnswer(this);
        loop.register(channel, this);
        send();
    }

    private void send() {
        EventLoop.write(channel, ByteBuffer.wrap(request));
    }

    @Override
    public void read(ByteBuffer bytes, long nanos) throws IOException {
        answer.feed(bytes);
    }

    @Override
    public void body(ByteBuffer part) {}

    @Override
    public void end(int status) {
        ANSWERS.computeIfAbsent(status, _ -> new LongAdder()).increment();
        if (sending) {
            send();
        }
    }

    /** A server may hang up on such a caller, who then comes back. */
    @Override
    public void lost(String why) {
        ANSWERS.computeIfAbsent(0, _ -> new LongAdder()).increment();
        if (sending) {
            try {
                channel.close();
                connect();
            } catch (IOException e) {
                System.err.println("The flooder cannot connect: " + e);
            }
        }
    }

    void stop() {
        sending = false;
    }
}
