package dev.reprise.command.erasure;

import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.erasure.ErasureCommand.NoteDone;
import dev.reprise.command.erasure.ErasureCommand.NoteKeysDestroyed;
import dev.reprise.command.erasure.ErasureCommand.RequestErasure;
import dev.reprise.events.erasure.PersonInRoom;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.sealing.ErasureRecord;
import dev.reprise.sealing.Forgetting;
import dev.reprise.sealing.KnownErasures;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Carries out erasures, step by step: on record, in the list, the keys destroyed, on record,
 * forgotten. Each step can be repeated, and what a process left undone the next one does.
 */
public final class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

    private final CommandDispatcher commands;
    private final CurrentLog log;
    private final ErasureKeys keys;
    private final KnownErasures known;
    private final Forgetting forgetting;
    private final Clock clock;

    Erasures(
            CommandDispatcher commands,
            CurrentLog log,
            ErasureKeys keys,
            KnownErasures known,
            Forgetting forgetting,
            Clock clock) {
        this.commands = commands;
        this.log = log;
        this.keys = keys;
        this.known = known;
        this.forgetting = forgetting;
        this.clock = clock;
    }

    /** Goes on with what was begun before this process started. */
    void resume() {
        for (var each : ErasureRecord.all(log.asItIs())) {
            known.learn(each);
            if (each.destroyedAt() == null) {
                LOG.info("Erasure {} goes on", each.erasureId());
                carryOut(each);
            } else {
                forgetting.note(each);
            }
        }
    }

    /** As part of which erasure a participant was erased, if at all. */
    Optional<String> erasureOf(String participantId) {
        return known.of(participantId);
    }

    /** What is on record of an erasure. */
    Optional<ErasureRecord> find(String erasureId) {
        return ErasureRecord.find(log.current(), erasureId);
    }

    /** What it waits for that others have to do. */
    List<String> waitsFor(ErasureRecord record) {
        return record.destroyedAt() != null && record.isOpen() ? keys.waitsFor(record) : List.of();
    }

    /** Erases people; when it returns, their keys are destroyed. */
    ErasureRecord erase(
            String erasureId,
            List<PersonInRoom> people,
            @Nullable String reason,
            @Nullable String actorId) {
        var destroyed = destroy(new RequestErasure(erasureId, people, reason), actorId);
        keys.awaitForgotten(destroyed);
        return destroyed;
    }

    private synchronized ErasureRecord destroy(RequestErasure request, @Nullable String actorId) {
        commands.send(request, actorId);
        var record = find(request.erasureId()).orElseThrow();
        if (record.destroyedAt() == null) {
            carryOut(record);
        }
        return find(request.erasureId()).orElseThrow();
    }

    private void carryOut(ErasureRecord record) {
        known.learn(record);
        var erasure = new Erasure(record.erasureId(), record.requestedAt(), record.keys());
        var epoch = keys.destroy(erasure, clock.instant());
        forgetting.forget(record);
        commands.send(new NoteKeysDestroyed(record.erasureId(), epoch), null);
    }

    /**
     * Changes the master key, if erasures wait for that, and completes those after which that was
     * done; goes on with those that failed.
     */
    public synchronized void complete() {
        var open = known.open().stream().flatMap(each -> now(each).stream()).toList();
        if (open.isEmpty()) {
            return;
        }
        var epoch = keys.rollOver(open.stream().mapToLong(ErasureRecord::epoch).max().orElse(0));
        for (var each : open) {
            if (each.destroyedAt() == null) {
                carryOut(each);
            } else if (each.isOpen() && each.epoch() < epoch && waitsFor(each).isEmpty()) {
                forgetting.forget(each);
                commands.send(new NoteDone(each.erasureId()), null);
                LOG.info("Erasure {} is done", each.erasureId());
            }
            now(each).ifPresent(known::learn);
        }
    }

    private Optional<ErasureRecord> now(ErasureRecord earlier) {
        return ErasureRecord.find(log.asItIs(), earlier.erasureId());
    }
}
