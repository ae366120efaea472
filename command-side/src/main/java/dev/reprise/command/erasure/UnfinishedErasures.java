package dev.reprise.command.erasure;

import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.erasure.ErasureCommand.NoteDone;
import dev.reprise.command.erasure.ErasureCommand.RequestErasure;
import dev.reprise.log.EventLog;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.seal.KeyId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Goes on with erasures that a process left undone before the next one's port opens, and completes
 * those whose keys are destroyed. For one thread at a time.
 */
final class UnfinishedErasures {

    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedErasures.class);

    private final Erasures erasures;
    private final CommandDispatcher commands;
    private final EventLog log;
    private final ErasureKeys keys;
    private final PeopleInLog people;
    private final Forgetting forgetting;
    private final OpenErasures open;
    private final Duration rest;
    private final Clock clock;

    /**
     * Those of a log.
     *
     * @param rest how long after the destruction of a key all others are wrapped anew
     */
    UnfinishedErasures(
            Erasures erasures,
            CommandDispatcher commands,
            EventLog log,
            ErasureKeys keys,
            PeopleInLog people,
            Forgetting forgetting,
            OpenErasures open,
            Duration rest,
            Clock clock) {
        this.erasures = erasures;
        this.commands = commands;
        this.log = log;
        this.keys = keys;
        this.people = people;
        this.forgetting = forgetting;
        this.open = open;
        this.rest = rest;
        this.clock = clock;
    }

    /** Goes on with those on record, and with those that only the list knows. */
    void resume() {
        var known = ErasureRecord.all(log);
        known.forEach(each -> keys.list(Erasures.listed(each)));
        known.stream().filter(each -> each.destroyedAt() != null).forEach(erasures::noteDestroyed);
        requestAgain(keys.listedBeside(known));
        for (var each : ErasureRecord.all(log)) {
            open.note(each);
            if (each.destroyedAt() == null) {
                LOG.info("Erasure {} goes on", each.erasureId());
                erasures.carryOut(each);
            } else if (each.isOpen()) {
                each.people().forEach(forgetting::forget);
            }
        }
    }

    /** The events may be older than the list, after a restore. */
    private void requestAgain(List<Erasure> lost) {
        var theirs = people.ofKeys(lost.stream().flatMap(each -> each.keys().stream()).toList());
        for (var each : lost) {
            var erased =
                    theirs.stream()
                            .filter(person ->
                                    each.keys().contains(KeyId.of(person.participantId())))
                            .toList();
            commands.send(new RequestErasure(each.erasureId(), erased, null), null);
        }
    }

    /**
     * Carries out what failed before, wraps all keys anew once an erasure has waited long enough
     * for that, and completes those after which that was done.
     */
    void complete() {
        if (open.areNone()) {
            return;
        }
        openOnes().filter(each -> each.destroyedAt() == null).forEach(erasures::carryOn);
        var waiting = openOnes().filter(each -> each.destroyedAt() != null).toList();
        if (waiting.stream().anyMatch(this::isDue)) {
            keys.rollOver(waiting.stream().mapToLong(ErasureRecord::epoch).max().orElse(0));
        }
        var epoch = keys.epoch();
        waiting.stream().filter(each -> each.epoch() < epoch).forEach(this::complete);
    }

    private Stream<ErasureRecord> openOnes() {
        return ErasureRecord.all(log).stream().filter(ErasureRecord::isOpen);
    }

    private boolean isDue(ErasureRecord record) {
        var destroyedAt = record.destroyedAt();
        return destroyedAt != null && !clock.instant().isBefore(destroyedAt.plus(rest));
    }

    private void complete(ErasureRecord record) {
        record.people().forEach(forgetting::forget);
        forgetting.settle();
        commands.send(new NoteDone(record.erasureId()), null);
        erasures.find(record.erasureId()).ifPresent(open::note);
        LOG.info("Erasure {} is done", record.erasureId());
    }
}
