package dev.reprise.standalone.faults;

import dev.reprise.events.StatusesChanged;
import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.log.EventData;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogSettings;
import dev.reprise.log.LoggedEvent;
import dev.reprise.log.NewEvent;
import dev.reprise.log.StorageFailureHandler;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes a log long, faster than by commands: what its rooms said last is said again. */
final class LongLog {

    private static final int AT_ONCE = 500;
    private static final int READ = 500;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private LongLog() {}

    /** Adds so many events to a log whose server has ended; each room gets its share. */
    static void lengthen(Path data, int events) throws IOException {
        try (var log =
                EventLog.open(
                        data,
                        false,
                        LogSettings.ofHeap(),
                        StorageFailureHandler.haltingTheProcess(),
                        new SimpleMeterRegistry())) {
            var last = last(log);
            for (var added = 0; added < events; ) {
                var batch = new ArrayList<NewEvent>();
                while (batch.size() < AT_ONCE && added < events) {
                    var room = added++ % last.size();
                    last.set(room, again(last.get(room)));
                    batch.add(last.get(room));
                }
                try (var reservation = log.buffer().reserve(0)) {
                    if (!log.awaitDurable(log.append(batch, reservation), LIMIT)) {
                        throw new AssertionError("The disk hangs.");
                    }
                }
            }
        }
    }

    /** The last of each room, which is a change of statuses. */
    private static List<NewEvent> last(EventLog log) {
        var last = new ArrayList<NewEvent>();
        var page = log.after(0, READ);
        while (!page.isEmpty()) {
            for (var each : page) {
                if (each.data().payloadType().equals(StatusesChanged.class.getSimpleName())) {
                    last.add(new NewEvent(each.data(), room(each), null, null));
                }
            }
            page = log.after(page.getLast().index(), READ);
        }
        return last;
    }

    private static String room(LoggedEvent event) {
        var place = event.place();
        if (place == null) {
            throw new AssertionError("It is of no room: " + event);
        }
        return place.room();
    }

    private static NewEvent again(NewEvent before) {
        var data = before.data();
        var next =
                new EventData(
                        RandomIdentifiers.uuid(),
                        data.aggregateId(),
                        data.sequenceNumber() + 1,
                        data.aggregateType(),
                        data.payloadType(),
                        data.payloadRevision(),
                        Instant.now(),
                        data.payload(),
                        data.metadata());
        return new NewEvent(next, before.room(), null, null);
    }
}
