package dev.reprise.query.web;

import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.timeline.EntriesRead;
import dev.reprise.query.timeline.EntrySelection;
import dev.reprise.query.timeline.TimelineEntries;
import dev.reprise.web.json.ViewJson;
import dev.reprise.web.problem.ApiException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Writes entries as lines of JSON, as many as there are: reads a page of them, and reads no more
 * before that is on its way.
 */
final class EventLines {

    private final Source source;
    private final Function<TimelineEntry, Object> shown;

    /**
     * Lines of these entries.
     *
     * @param shown an entry as its reader may see it
     */
    EventLines(Source source, Function<TimelineEntry, Object> shown) {
        this.source = source;
        this.shown = shown;
    }

    /** Writes all that is selected, going forwards. */
    void write(EntrySelection selection, OutputStream response) throws IOException {
        var rest = selection;
        var complete = false;
        while (!complete) {
            var lines = new ByteArrayOutputStream();
            var read =
                    source.read(
                            rest, TimelineEntries.SLOW_READER_BYTES, entry -> add(entry, lines));
            lines.writeTo(response);
            rest = rest.continuedAfter(read.last());
            complete = read.complete();
        }
        response.flush();
    }

    private boolean add(TimelineEntry entry, ByteArrayOutputStream lines) {
        lines.writeBytes(ViewJson.write(shown.apply(entry)));
        lines.write('\n');
        return lines.size() < TimelineEntries.SLOW_READER_BYTES;
    }

    /** Where entries come from. */
    @FunctionalInterface
    interface Source {
        /**
         * Reads entries from a selection's beginning, at least one and then as many as fit into so
         * many bytes.
         *
         * @throws ApiException if there are to be no more, whether there are or not
         */
        EntriesRead read(EntrySelection selection, long mostBytes, Predicate<TimelineEntry> reader);
    }
}
