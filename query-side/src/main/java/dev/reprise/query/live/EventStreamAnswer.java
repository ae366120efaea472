package dev.reprise.query.live;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Makes an answer a stream of events that no proxy caches or buffers. */
public final class EventStreamAnswer {

    private EventStreamAnswer() {}

    /** Says so in its headers. */
    public static void begin(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
    }
}
