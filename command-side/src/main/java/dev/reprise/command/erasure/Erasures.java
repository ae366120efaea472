package dev.reprise.command.erasure;

import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.erasure.ErasureCommand.NoteDone;
import dev.reprise.command.erasure.ErasureCommand.NoteKeysDestroyed;
import dev.reprise.command.erasure.ErasureCommand.RequestErasure;
import dev.reprise.events.erasure.PersonInRoom;
import dev.reprise.log.EventLog;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.seal.KeyId;
import dev.reprise.sealing.ErasedRooms;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries out erasures, step by step: on record, in the list, the keys destroyed, on record,
 * forgotten. Each step can be repeated, and what a process left undone the next one does before its
 * port opens.
 */
final class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

    private final CommandDispatcher commands;
    private final EventLog log;
    private final ErasureKeys keys;
    private final ErasedRooms rooms;
    private final Forgetting forgetting;
    private final Clock clock;

    /** As part of which erasure a participant was erased. */
    private final Map<KeyId, String> erasureOf = new ConcurrentHashMap<>();

    Erasures(
            CommandDispatcher commands,
            EventLog log,
            ErasureKeys keys,
            ErasedRooms rooms,
            Forgetting forgetting,
            Clock clock) {
        this.commands = commands;
        this.log = log;
        this.keys = keys;
        this.rooms = rooms;
        this.forgetting = forgetting;
        this.clock = clock;
    }

    /** Goes on with what was begun before this process started. */
    void resume() {
        for (var each : ErasureRecord.all(log)) {
            each.keys().forEach(key -> erasureOf.put(key, each.erasureId()));
            if (each.destroyedAt() == null) {
                LOG.info("Erasure {} goes on", each.erasureId());
                carryOut(each);
            } else {
                each.people().forEach(person -> rooms.add(person.roomCode()));
            }
        }
    }

    /** As part of which erasure a participant was erased, if at all. */
    Optional<String> erasureOf(String participantId) {
        return Optional.ofNullable(erasureOf.get(KeyId.of(participantId)));
    }

    /** What is on record of an erasure. */
    Optional<ErasureRecord> find(String erasureId) {
        return ErasureRecord.find(log, erasureId);
    }

    /** Whether it waits for the operator, who has the master key. */
    boolean isWaiting(ErasureRecord record) {
        return record.destroyedAt() != null && record.isOpen() && keys.isMasterKeyGiven();
    }

    /** Erases people; when it returns, their keys are destroyed. */
    synchronized ErasureRecord erase(
            String erasureId,
            List<PersonInRoom> people,
            @Nullable String reason,
            @Nullable String actorId) {
        commands.send(new RequestErasure(erasureId, people, reason), actorId);
        var record = find(erasureId).orElseThrow();
        if (record.destroyedAt() == null) {
            carryOut(record);
        }
        return find(erasureId).orElseThrow();
    }

    private void carryOut(ErasureRecord record) {
        var erasure = new Erasure(record.erasureId(), record.requestedAt(), record.keys());
        var epoch = keys.destroy(erasure, clock.instant());
        for (var person : record.people()) {
            erasureOf.put(KeyId.of(person.participantId()), record.erasureId());
            rooms.add(person.roomCode());
            forgetting.forget(person);
        }
        commands.send(new NoteKeysDestroyed(record.erasureId(), epoch), null);
    }

    /**
     * Wraps all keys anew, if erasures wait for that, and completes those after which that was
     * done.
     */
    synchronized void complete() {
        var open = ErasureRecord.all(log).stream().filter(ErasureRecord::isOpen).toList();
        if (open.isEmpty()) {
            return;
        }
        var epoch = keys.rollOver(open.stream().mapToLong(ErasureRecord::epoch).max().orElse(0));
        for (var each : open) {
            if (each.destroyedAt() != null && each.epoch() < epoch) {
                each.people().forEach(forgetting::forget);
                commands.send(new NoteDone(each.erasureId()), null);
                LOG.info("Erasure {} is done", each.erasureId());
            }
        }
    }
}
