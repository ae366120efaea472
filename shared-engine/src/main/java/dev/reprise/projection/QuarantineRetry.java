package dev.reprise.projection;

import dev.reprise.log.EventLog;
import dev.reprise.log.LoggedEvent;
import dev.reprise.log.TimelineHeader;

import java.util.ArrayList;
import java.util.List;

/**
 * Retries a quarantined room, read again from the log: a dead-letter queue by reference. Goes in
 * steps, so that other rooms do not wait for long.
 */
final class QuarantineRetry {

    private final Projection projection;
    private final EventLog log;
    private final EventDecoder decoder;
    private final BatchWriter writer;
    private final Quarantine quarantine;
    private final PoisonEventIsolator isolator;

    QuarantineRetry(
            Projection projection,
            ProjectionDatabase database,
            Projections.ProjectionContext with,
            BatchWriter writer,
            Quarantine quarantine) {
        this.projection = projection;
        this.log = with.log();
        this.decoder = with.decoder();
        this.writer = writer;
        this.quarantine = quarantine;
        isolator = new PoisonEventIsolator(projection, database.transactionManager());
    }

    /** Takes one step; being where all other rooms are, the room is no longer quarantined. */
    void step(QuarantinedRoom quarantined) {
        var read = read(quarantined);
        var events = read.events().stream().map(decoder::decode).toList();
        var concerned =
                events.stream().filter(each -> each.concerns(projection::concerns)).toList();
        writer.commit(
                writer.reached(),
                afterCommit -> {
                    var poison = isolator.asFarAsPossible(concerned, afterCommit);
                    if (poison != null) {
                        afterCommit.add(quarantine.quarantine(poison));
                    } else if (read.isWhole()) {
                        afterCommit.add(quarantine.release(quarantined));
                    } else {
                        afterCommit.add(quarantine.goOn(quarantined, events.getLast()));
                    }
                });
    }

    private Read read(QuarantinedRoom quarantined) {
        return log.timelines().latest(quarantined.room()) > 0
                ? ofRoom(quarantined)
                : ofAggregate(quarantined);
    }

    private Read ofRoom(QuarantinedRoom quarantined) {
        var step = new ArrayList<TimelineHeader>();
        var bytes = new long[1];
        log.timelines()
                .headers(
                        quarantined.room(),
                        quarantined.done(),
                        Long.MAX_VALUE,
                        false,
                        header -> {
                            if (header.index() > writer.reached()) {
                                return false;
                            }
                            step.add(header);
                            bytes[0] += header.bytes();
                            return step.size() < Projector.BATCH
                                    && bytes[0] < Projector.BATCH_BYTES;
                        });
        return new Read(
                log.timelines().events(step),
                step.size() < Projector.BATCH && bytes[0] < Projector.BATCH_BYTES);
    }

    private Read ofAggregate(QuarantinedRoom quarantined) {
        var step = log.ofAggregate(quarantined.room(), quarantined.done(), Projector.BATCH);
        return new Read(
                step.stream().filter(each -> each.index() <= writer.reached()).toList(),
                step.size() < Projector.BATCH);
    }

    /**
     * A room's next events.
     *
     * @param isWhole whether there are no more up to where all other rooms are
     */
    private record Read(List<LoggedEvent> events, boolean isWhole) {}
}
