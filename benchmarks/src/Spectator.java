import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One open stream that is read, and the check that its story has no gap: after a snapshot each
 * revision once, in order.
 */
final class Spectator implements EventLoop.Reader, HttpAnswer.Sink, StreamLines.Sink {

    /** Gaps, repetitions and lost streams of all spectators; there must be none. */
    static final Findings GAPS = new Findings();

    /** Snapshots in place of changes: allowed for slow readers and long absences only. */
    static final AtomicInteger SNAPSHOTS_IN_PLACE = new AtomicInteger();

    private static final int PATIENCE_MILLIS = 30_000;

    private final Stage stage;
    private final boolean waitedFor;
    private final SocketChannel channel;
    private final HttpAnswer answer = new HttpAnswer(this);
    private final StreamLines lines = new StreamLines(this);
    private final CompletableFuture<Long> firstEvent = new CompletableFuture<>();
    private volatile long position;
    private volatile boolean gone;
    private volatile long now;

    private Spectator(Stage stage, boolean waitedFor, SocketChannel channel, long position) {
        this.stage = stage;
        this.waitedFor = waitedFor;
        this.channel = channel;
        this.position = position;
    }

    /**
     * Opens a stream.
     *
     * @param waitedFor whether actions count as seen only when this one has them, too
     * @param resumeAfter the last revision seen, or -1
     */
    static Spectator open(
            EventLoop loop,
            int port,
            Stage stage,
            String token,
            boolean waitedFor,
            long resumeAfter)
            throws IOException {
        var channel = EventLoop.connect(port, 0);
        var spectator = new Spectator(stage, waitedFor, channel, resumeAfter);
        if (waitedFor) {
            loop.perform(stage::enter);
        }
        loop.register(channel, spectator);
        EventLoop.write(channel, StreamRequest.of(stage.roomCode(), token, "", resumeAfter));
        return spectator;
    }

    /** Waits for the first event, and says when it came. */
    long awaitFirstEvent() throws Exception {
        return firstEvent.get(30, TimeUnit.SECONDS);
    }

    /** Waits until this revision is seen, and says when it, or what came after it, was. */
    long awaitPosition(long revision) throws InterruptedException {
        for (var tries = 0; position < revision; tries++) {
            if (tries == PATIENCE_MILLIS) {
                throw new BenchmarkFailure(
                        "%s: a reader has revision %d and waits in vain for %d"
                                .formatted(stage.roomCode(), position, revision));
            }
            Thread.sleep(1);
        }
        return now;
    }

    /** Whether it has left or fallen silent. */
    boolean isGone() {
        return gone;
    }

    /** The last revision seen. */
    long position() {
        return position;
    }

    /** Is gone: with a reset, without a word, or by closing. */
    void leave(boolean reset) throws IOException {
        gone = true;
        if (reset) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        channel.close();
    }

    /** Reads nothing more and does not close either, as if it were switched off. */
    void fallSilent(EventLoop loop) {
        gone = true;
        loop.silence(channel);
    }

    @Override
    public void read(ByteBuffer bytes, long nanos) throws IOException {
        now = nanos;
        answer.feed(bytes);
    }

    @Override
    public void body(ByteBuffer part) {
        if (!gone) {
            lines.feed(part);
        }
    }

    @Override
    public boolean wants(long id) {
        return waitedFor && stage.isUnknown(id);
    }

    @Override
    public void event(String kind, long id, String data) {
        if (kind.equals("change")) {
            if (id != position + 1) {
                GAPS.add("%s: revision %d came after %d".formatted(stage.roomCode(), id, position));
            }
            if (!data.isEmpty()) {
                stage.known(id, commandNumber(data));
            }
            arrive(id, id);
        } else if (kind.equals("snapshot")) {
            if (firstEvent.isDone() || position >= 0) {
                SNAPSHOTS_IN_PLACE.incrementAndGet();
                arrive(position + 1, id);
            }
        }
        position = id;
        firstEvent.complete(now);
    }

    private void arrive(long from, long to) {
        for (var revision = from; waitedFor && revision <= to; revision++) {
            stage.arrived(revision, now);
        }
    }

    private static long commandNumber(String data) {
        var start = data.indexOf("\"commandId\":\"" + Action.PREFIX);
        if (start < 0) {
            return -1;
        }
        start += 13 + Action.PREFIX.length();
        return Long.parseLong(data.substring(start, data.indexOf('"', start)));
    }

    @Override
    public void end(int status) {
        lost("It was answered with %d and has ended.".formatted(status));
    }

    @Override
    public void lost(String why) {
        if (!gone) {
            GAPS.add("%s: a stream was lost. %s".formatted(stage.roomCode(), why));
            firstEvent.completeExceptionally(new BenchmarkFailure(why));
        }
    }
}
