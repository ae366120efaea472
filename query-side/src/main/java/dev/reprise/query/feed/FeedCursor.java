package dev.reprise.query.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A place in the log, with a sum of the event that lies there: so one of another store, or of
 * events that a restore has lost, is known as such.
 *
 * @param index of the last event that was passed; 0 before the first
 */
record FeedCursor(long index, int sum) {

    private static final int LENGTH = Long.BYTES + Integer.BYTES;

    static final FeedCursor START = of(0, "");

    static FeedCursor of(long index, String eventId) {
        var sum = new CRC32C();
        sum.update(ByteBuffer.allocate(Long.BYTES).putLong(index).flip());
        sum.update(eventId.getBytes(StandardCharsets.UTF_8));
        return new FeedCursor(index, (int) sum.getValue());
    }

    /** Text that means nothing to its reader. */
    String text() {
        var bytes = ByteBuffer.allocate(LENGTH).putLong(index).putInt(sum);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** What {@link #text} made; empty for what it cannot have made. */
    static Optional<FeedCursor> parse(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == LENGTH) {
                var parts = ByteBuffer.wrap(bytes);
                var cursor = new FeedCursor(parts.getLong(), parts.getInt());
                return Optional.of(cursor).filter(each -> each.index() >= 0);
            }
        } catch (IllegalArgumentException _) {
            // As good as any other text.
        }
        return Optional.empty();
    }
}
