import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A person who moves the cards of their hand to and fro, on a connection of their own. What they
 * should do while they still wait for an answer, they do after it.
 */
final class Player implements EventLoop.Reader, HttpAnswer.Sink {

    private static final AtomicLong ACTIONS = new AtomicLong();

    private final Stage stage;
    private final EventLoop loop;
    private final int port;
    private final byte[] head;
    private final List<String> cards;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private final Queue<Action> due = new ArrayDeque<>();
    private HttpAnswer answer = new HttpAnswer(this);
    private SocketChannel channel;
    private Action current;
    private boolean again;
    private long now;
    private int moves;

    private Player(EventLoop loop, int port, Stage stage, byte[] head, List<String> cards) {
        this.loop = loop;
        this.port = port;
        this.stage = stage;
        this.head = head;
        this.cards = cards;
    }

    static Player connect(EventLoop loop, int port, Stage stage, Seat seat, List<String> cards)
            throws IOException {
        var head =
                """
                POST /api/v1/rooms/%s/participants/%s/moves HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Authorization: Bearer %s\r
                """
                        .formatted(stage.roomCode(), seat.participantId(), seat.token());
        var player = new Player(loop, port, stage, head.getBytes(UTF_8), cards);
        player.connect();
        return player;
    }

    private void connect() throws IOException {
        channel = EventLoop.connect(port, 0);
        answer = new HttpAnswer(this);
        loop.register(channel, this);
    }

    /**
     * Moves a card, at once or after what is still in the way.
     *
     * @param intended when it should be sent
     */
    synchronized void act(long intended, Measurement measurement) {
        measurement.sending();
        due.add(new Action(ACTIONS.incrementAndGet(), stage, intended, measurement));
        sendNext();
    }

    private void sendNext() {
        if (current == null && !due.isEmpty()) {
            current = due.remove();
            stage.expect(current);
            send();
        }
    }

    private void send() {
        try {
            if (channel == null) {
                connect();
            }
            EventLoop.write(channel, request(current.key()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuffer request(String key) {
        var back = moves / cards.size() % 2 == 1;
        var move =
                "{\"cardId\":\"%s\",\"fromPile\":\"%s\",\"toPile\":\"%s\",\"position\":0}"
                        .formatted(
                                cards.get(moves++ % cards.size()),
                                back ? "important" : "deck",
                                back ? "deck" : "important");
        var rest =
                "Idempotency-Key: %s\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(key, move.length(), move)
                        .getBytes(UTF_8);
        return ByteBuffer.allocate(head.length + rest.length).put(head).put(rest).flip();
    }

    @Override
    public synchronized void read(ByteBuffer bytes, long nanos) throws IOException {
        now = nanos;
        answer.feed(bytes);
    }

    @Override
    public void body(ByteBuffer part) {
        if (answer.status() != 200) {
            body.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
        }
    }

    @Override
    public synchronized void end(int status) {
        var ended = current;
        current = null;
        again = false;
        if (status == 200) {
            ended.acknowledged(now);
        } else {
            ended.refused(status, body.toString(UTF_8));
            body.reset();
        }
        sendNext();
    }

    /** A server may close what is idle, just when something is sent on it. */
    @Override
    public synchronized void lost(String why) {
        channel = null;
        if (current != null && (again || answer.status() != 0)) {
            current.refused(0, why);
            current = null;
        } else if (current != null) {
            again = true;
            moves--;
            send();
        }
    }

    synchronized void leave() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
