package dev.reprise.projection;

import dev.reprise.log.EventLog;
import dev.reprise.log.LoggedEvent;
import dev.reprise.log.TimelineHeader;

import java.util.ArrayList;
import java.util.List;

/** Reads the events of one room, or of an aggregate of no room, in steps. */
record SeriesReader(EventLog log, EventDecoder decoder) {

    /**
     * The next events of a series.
     *
     * @param done how many of its events are known
     * @param upTo the index of the last event that is wanted
     */
    Step after(String series, long done, long upTo) {
        return log.timelines().latest(series) > 0
                ? ofRoom(series, done, upTo)
                : ofAggregate(series, done, upTo);
    }

    private Step ofRoom(String room, long done, long upTo) {
        var headers = new ArrayList<TimelineHeader>();
        var bytes = new long[1];
        log.timelines()
                .headers(
                        room,
                        done,
                        Long.MAX_VALUE,
                        false,
                        header -> {
                            if (header.index() > upTo) {
                                return false;
                            }
                            headers.add(header);
                            bytes[0] += header.bytes();
                            return headers.size() < Projector.BATCH
                                    && bytes[0] < Projector.BATCH_BYTES;
                        });
        var isLast = headers.size() < Projector.BATCH && bytes[0] < Projector.BATCH_BYTES;
        return step(log.timelines().events(headers), isLast);
    }

    private Step ofAggregate(String aggregateId, long done, long upTo) {
        var read = log.ofAggregate(aggregateId, done, Projector.BATCH);
        return step(
                read.stream().filter(each -> each.index() <= upTo).toList(),
                read.size() < Projector.BATCH);
    }

    private Step step(List<LoggedEvent> events, boolean isLast) {
        return new Step(decoder.decode(events), isLast);
    }

    /**
     * Some events of a series.
     *
     * @param isLast whether no more are wanted
     */
    record Step(List<ReceivedEvent> events, boolean isLast) {}
}
