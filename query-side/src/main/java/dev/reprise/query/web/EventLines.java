package dev.reprise.query.web;

import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.json.ViewJson;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.timeline.EntrySelection;
import dev.reprise.web.problem.ApiException;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes entries as lines of JSON, as many as there are: reads a few, and reads no more before
 * those are on their way.
 */
final class EventLines {

    /** Payloads may have most of a MiB. */
    static final int AT_ONCE = 64;

    static final int BUFFER = 1 << 16;

    private final Source source;
    private final RoomState room;
    private final Viewer viewer;

    EventLines(Source source, RoomState room, Viewer viewer) {
        this.source = source;
        this.room = room;
        this.viewer = viewer;
    }

    /** Writes all that is selected, going forwards. */
    void write(EntrySelection selection, OutputStream response) throws IOException {
        var out = new BufferedOutputStream(response, BUFFER);
        var rest = selection;
        while (true) {
            var entries = source.read(rest, AT_ONCE);
            for (var entry : entries) {
                out.write(ViewJson.write(Redaction.show(entry, room, viewer)));
                out.write('\n');
            }
            if (entries.size() < AT_ONCE) {
                out.flush();
                return;
            }
            rest = rest.continuedAfter(entries.getLast().revision());
        }
    }

    /** Where entries come from. */
    @FunctionalInterface
    interface Source {
        /**
         * The first entries of a selection, at most so many.
         *
         * @throws ApiException if there are to be no more, whether there are or not
         */
        List<TimelineEntry> read(EntrySelection selection, int most);
    }
}
