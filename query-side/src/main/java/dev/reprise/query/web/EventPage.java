package dev.reprise.query.web;

import dev.reprise.web.json.ViewJson;
import dev.reprise.web.limit.LargeAnswers;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The JSON of a page of events, to which each entry is added by itself. */
final class EventPage {

    private final ByteArrayOutputStream json = new ByteArrayOutputStream();
    private final @Nullable Long next;
    private boolean begun;

    /**
     * A page without entries.
     *
     * @param next where the next page begins; {@code null} at the end
     */
    EventPage(@Nullable Long next) {
        this.next = next;
        write("{\"events\":[");
    }

    boolean add(Object entry) {
        if (begun) {
            write(",");
        }
        begun = true;
        json.writeBytes(ViewJson.write(entry));
        return true;
    }

    void send(HttpServletResponse response, LargeAnswers answers) throws IOException {
        write(next == null ? "]}" : "],\"next\":" + next + "}");
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
