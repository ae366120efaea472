package dev.reprise.query.web;

import dev.reprise.web.json.ViewJson;
import dev.reprise.web.limit.LargeAnswers;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The JSON of a page of events, to which each entry is added by itself. */
public final class EventPage {

    private final ByteArrayOutputStream json = new ByteArrayOutputStream();
    private boolean begun;

    /** A page without entries. */
    public EventPage() {
        write("{\"events\":[");
    }

    /** How many bytes there are so far. */
    public int size() {
        return json.size();
    }

    /** Adds an entry. */
    public boolean add(Object entry) {
        if (begun) {
            write(",");
        }
        begun = true;
        json.writeBytes(ViewJson.write(entry));
        return true;
    }

    /**
     * Sends it.
     *
     * @param next where the next page begins; {@code null} at the end
     */
    public void send(@Nullable Object next, HttpServletResponse response, LargeAnswers answers)
            throws IOException {
        write("]");
        if (next != null) {
            write(",\"next\":");
            json.writeBytes(ViewJson.write(next));
        }
        write("}");
        answers.send(
                json.size(),
                () -> {
                    response.setContentLength(json.size());
                    json.writeTo(response.getOutputStream());
                });
    }

    private void write(String text) {
        json.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
