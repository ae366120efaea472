package dev.reprise.command.erasure;

import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.erasure.ErasureCommand.NoteKeysDestroyed;
import dev.reprise.command.erasure.ErasureCommand.RequestErasure;
import dev.reprise.events.erasure.PersonInRoom;
import dev.reprise.log.EventLog;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.seal.KeyId;
import dev.reprise.sealing.ErasedRooms;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries out erasures, step by step: on record, in the list, the keys destroyed, forgotten, on
 * record. Each step can be repeated, as {@link UnfinishedErasures} does.
 */
final class Erasures {

    private final CommandDispatcher commands;
    private final EventLog log;
    private final ErasureKeys keys;
    private final ErasedRooms rooms;
    private final Forgetting forgetting;
    private final OpenErasures open;
    private final Clock clock;

    /** As part of which erasure a participant was erased. */
    private final Map<KeyId, String> erasureOf = new ConcurrentHashMap<>();

    Erasures(
            CommandDispatcher commands,
            EventLog log,
            ErasureKeys keys,
            ErasedRooms rooms,
            Forgetting forgetting,
            OpenErasures open,
            Clock clock) {
        this.commands = commands;
        this.log = log;
        this.keys = keys;
        this.rooms = rooms;
        this.forgetting = forgetting;
        this.open = open;
        this.clock = clock;
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
        open.note(record);
        if (record.destroyedAt() == null) {
            carryOut(record);
        }
        return find(erasureId).orElseThrow();
    }

    /** Does what failed before, unless it was asked for again meanwhile. */
    synchronized void carryOn(ErasureRecord record) {
        find(record.erasureId())
                .filter(each -> each.destroyedAt() == null)
                .ifPresent(this::carryOut);
    }

    /** Does what is left to be done until the keys are destroyed. */
    synchronized void carryOut(ErasureRecord record) {
        var epoch = keys.destroy(listed(record), clock.instant());
        noteDestroyed(record);
        record.people().forEach(forgetting::forget);
        commands.send(new NoteKeysDestroyed(record.erasureId(), epoch), null);
    }

    /** Shows nothing of these people any more that was made before. */
    void noteDestroyed(ErasureRecord record) {
        for (var person : record.people()) {
            // Counted once, however often it is noted.
            if (erasureOf.put(KeyId.of(person.participantId()), record.erasureId()) == null) {
                rooms.add(person.roomCode());
            }
        }
    }

    static Erasure listed(ErasureRecord record) {
        return new Erasure(record.erasureId(), record.requestedAt(), record.keys());
    }
}
