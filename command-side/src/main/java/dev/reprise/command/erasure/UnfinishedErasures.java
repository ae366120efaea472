package dev.reprise.command.erasure;

import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.erasure.ErasureCommand.NoteDone;
import dev.reprise.command.erasure.ErasureCommand.RequestErasure;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.seal.KeyId;
import dev.reprise.sealing.ErasureRecord;
import dev.reprise.sealing.Forgetting;
import dev.reprise.sealing.KnownErasures;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Goes on with erasures that a process left undone before the next one's port opens, and completes
 * those whose keys are destroyed. For one thread at a time.
 */
public final class UnfinishedErasures {

    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedErasures.class);

    private final Erasures erasures;
    private final CommandDispatcher commands;
    private final CurrentLog log;
    private final ErasureKeys keys;
    private final PeopleInLog people;
    private final KnownErasures known;
    private final Forgetting forgetting;
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
            CurrentLog log,
            ErasureKeys keys,
            PeopleInLog people,
            KnownErasures known,
            Forgetting forgetting,
            Duration rest,
            Clock clock) {
        this.erasures = erasures;
        this.commands = commands;
        this.log = log;
        this.keys = keys;
        this.people = people;
        this.known = known;
        this.forgetting = forgetting;
        this.rest = rest;
        this.clock = clock;
    }

    /** Goes on with those on record, and with those that only the list knows. */
    void resume() {
        var before = ErasureRecord.all(log.asItIs());
        before.forEach(each -> keys.list(Erasures.listed(each)));
        before.stream().filter(each -> each.destroyedAt() != null).forEach(forgetting::note);
        requestAgain(keys.listedBeside(before));
        for (var each : ErasureRecord.all(log.asItIs())) {
            known.learn(each);
            if (each.destroyedAt() == null) {
                LOG.info("Erasure {} goes on", each.erasureId());
                erasures.carryOut(each);
            } else if (each.isOpen()) {
                forgetting.forget(each);
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
    public void complete() {
        if (known.open().isEmpty()) {
            return;
        }
        openOnes().filter(each -> each.destroyedAt() == null).forEach(erasures::carryOn);
        var waiting = openOnes().filter(each -> each.destroyedAt() != null).toList();
        if (waiting.stream().anyMatch(this::isDue)) {
            keys.rollOver(waiting.stream().mapToLong(ErasureRecord::epoch).max().orElse(0));
        }
        var epoch = keys.epoch();
        waiting.stream()
                .filter(each -> each.epoch() < epoch && erasures.waitsFor(each).isEmpty())
                .forEach(this::complete);
        known.open().forEach(each -> now(each).ifPresent(known::learn));
    }

    private Stream<ErasureRecord> openOnes() {
        return known.open().stream()
                .flatMap(each -> now(each).stream())
                .filter(ErasureRecord::isOpen);
    }

    private Optional<ErasureRecord> now(ErasureRecord earlier) {
        return ErasureRecord.find(log.asItIs(), earlier.erasureId());
    }

    private boolean isDue(ErasureRecord record) {
        var destroyedAt = record.destroyedAt();
        return destroyedAt != null && !clock.instant().isBefore(destroyedAt.plus(rest));
    }

    private void complete(ErasureRecord record) {
        forgetting.forget(record);
        forgetting.settle();
        commands.send(new NoteDone(record.erasureId()), null);
        LOG.info("Erasure {} is done", record.erasureId());
    }
}
