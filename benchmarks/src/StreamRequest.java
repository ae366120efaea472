import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** The bytes that ask for a stream. */
final class StreamRequest {

    private StreamRequest() {}

    /**
     * @param token empty for an anonymous spectator
     * @param query for example {@code ?mode=state}, or empty
     * @param resumeAfter the last revision seen, or -1
     */
    static ByteBuffer of(String roomCode, String token, String query, long resumeAfter) {
        var request = new StringBuilder(512);
        request.append("GET /api/v1/rooms/").append(roomCode).append("/stream").append(query);
        request.append(" HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n");
        if (!token.isEmpty()) {
            request.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        if (resumeAfter >= 0) {
            request.append("Last-Event-ID: ").append(resumeAfter).append("\r\n");
        }
        return ByteBuffer.wrap(request.append("\r\n").toString().getBytes(US_ASCII));
    }
}
