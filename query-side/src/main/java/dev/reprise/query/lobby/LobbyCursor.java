package dev.reprise.query.lobby;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Where a page ended: rooms whose last activity is earlier come next. A room's activity only ever
 * becomes later, so that no room comes twice, and one that does not change comes exactly once.
 *
 * @param filter for which pages it is good
 */
record LobbyCursor(Instant updatedAt, String roomCode, LobbyFilter filter) {

    private static final int CODE = 6;
    private static final int LENGTH = Long.BYTES + Integer.BYTES + CODE + Integer.BYTES;

    /** Whether a room comes on a later page. */
    boolean precedes(RoomSummary room) {
        var earlier = room.updatedAt().compareTo(updatedAt);
        return earlier < 0 || (earlier == 0 && room.roomCode().compareTo(roomCode) < 0);
    }

    /** Text that means nothing to anybody else. */
    String text() {
        var bytes = ByteBuffer.allocate(LENGTH);
        bytes.putLong(updatedAt.getEpochSecond()).putInt(updatedAt.getNano());
        bytes.put(roomCode.getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(sum(bytes.array(), filter));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** What {@link #text} made for this filter; empty for anything else. */
    static Optional<LobbyCursor> of(String text, LobbyFilter filter) {
        var bytes = decoded(text);
        if (bytes == null || bytes.length != LENGTH) {
            return Optional.empty();
        }
        var parts = ByteBuffer.wrap(bytes);
        var seconds = parts.getLong();
        var nanos = parts.getInt();
        var code = new byte[CODE];
        parts.get(code);
        if (parts.getInt() != sum(bytes, filter)) {
            return Optional.empty();
        }
        try {
            var time = Instant.ofEpochSecond(seconds, nanos);
            return Optional.of(
                    new LobbyCursor(time, new String(code, StandardCharsets.US_ASCII), filter));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static byte @Nullable [] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Not a secret: a forged cursor shows nothing that the lobby does not show anyway. */
    private static int sum(byte[] bytes, LobbyFilter filter) {
        var sum = new CRC32C();
        sum.update(bytes, 0, LENGTH - Integer.BYTES);
        sum.update(filter.toString().getBytes(StandardCharsets.US_ASCII));
        return (int) sum.getValue();
    }
}
