import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** Takes an event stream apart: ids and kinds of events, and of the data only its beginning. */
final class StreamLines {

    /** What is told about events. */
    interface Sink {
        /** Whether the data of this event is wanted. */
        boolean wants(long id);

        /**
         * An event is complete.
         *
         * @param data the beginning of its data, or empty where it was not wanted
         */
        void event(String kind, long id, String data);
    }

    private static final int BEGINNING = 512;

    private final Sink sink;
    private final byte[] line = new byte[BEGINNING];
    private int length;
    private int limit = 32;
    private String kind = "";
    private String data = "";
    private long id = -1;

    StreamLines(Sink sink) {
        this.sink = sink;
    }

    void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            var next = bytes.get();
            if (next == '\n') {
                end();
                length = 0;
            } else if (length < limit) {
                line[length++] = next;
            }
        }
    }

    private void end() {
        if (length == 0) {
            endEvent();
        } else if (line[0] == 'i') {
            id = number();
        } else if (line[0] == 'e') {
            kind = line[7] == 'c' ? "change" : line[7] == 's' ? "snapshot" : "end";
            limit = kind.equals("change") && sink.wants(id) ? BEGINNING : limit;
        } else if (line[0] == 'd' && limit == BEGINNING) {
            data = new String(line, 0, length, US_ASCII);
        }
    }

    private void endEvent() {
        if (!kind.isEmpty()) {
            sink.event(kind, id, data);
        }
        kind = "";
        data = "";
        limit = 32;
    }

    private long number() {
        var number = 0L;
        for (var index = 0; index < length; index++) {
            if (line[index] >= '0' && line[index] <= '9') {
                number = 10 * number + line[index] - '0';
            }
        }
        return number;
    }
}
