package dev.reprise.command.erasure;

import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.erasure.ErasureCommand.NoteKeysDestroyed;
import dev.reprise.command.erasure.ErasureCommand.RequestErasure;
import dev.reprise.events.erasure.PersonInRoom;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.sealing.ErasureRecord;
import dev.reprise.sealing.Forgetting;
import dev.reprise.sealing.KnownErasures;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Carries out erasures, step by step: on record, in the list, the keys destroyed, forgotten, on
 * record. Each step can be repeated, as {@link UnfinishedErasures} does.
 */
final class Erasures {

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

    /** Does what failed before, unless it was asked for again meanwhile. */
    synchronized void carryOn(ErasureRecord record) {
        find(record.erasureId())
                .filter(each -> each.destroyedAt() == null)
                .ifPresent(this::carryOut);
    }

    /** Does what is left to be done until the keys are destroyed. */
    synchronized void carryOut(ErasureRecord record) {
        known.learn(record);
        var epoch = keys.destroy(listed(record), clock.instant());
        forgetting.forget(record);
        commands.send(new NoteKeysDestroyed(record.erasureId(), epoch), null);
    }

    static Erasure listed(ErasureRecord record) {
        return new Erasure(record.erasureId(), record.requestedAt(), record.keys());
    }
}
