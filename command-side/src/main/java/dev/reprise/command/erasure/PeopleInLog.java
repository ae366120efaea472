package dev.reprise.command.erasure;

import dev.reprise.events.erasure.PersonInRoom;
import dev.reprise.log.EventLog;
import dev.reprise.seal.KeyId;
import dev.reprise.seal.ParticipantKeys;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** Participants as the log knows them, whether they are in a room still or not. */
final class PeopleInLog {

    private static final String PARTICIPANTS = "p-";

    private final CurrentLog log;
    private final ParticipantKeys keys;

    PeopleInLog(CurrentLog log, ParticipantKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    /** Refuses a participant who never was in this room. */
    void require(PersonInRoom person) {
        if (log.current().lastSequenceOf(person.roomCode()) < 0) {
            throw new ApiException(
                    ErrorCode.ROOM_NOT_FOUND, "There is no room " + person.roomCode() + ".");
        }
        if (!person.roomCode().equals(roomOf(person.participantId()))) {
            throw new ApiException(
                    ErrorCode.PARTICIPANT_NOT_FOUND, "There is no such participant in this room.");
        }
    }

    private @Nullable String roomOf(String participantId) {
        var events = log.asItIs().ofAggregate(participantId, 0, 1);
        var place = events.isEmpty() ? null : events.getFirst().place();
        return place == null ? null : place.room();
    }

    /** All participants that an application said to be this person. */
    List<PersonInRoom> ofSubject(String subject) {
        return in(log.current(), keys.ofSubject(subject));
    }

    /** Those whose keys these are, in the log as it is; other keys are of nobody here. */
    List<PersonInRoom> ofKeys(Collection<KeyId> wanted) {
        return in(log.asItIs(), wanted);
    }

    private List<PersonInRoom> in(EventLog events, Collection<KeyId> wanted) {
        var theirs = new HashSet<>(wanted);
        if (theirs.isEmpty()) {
            return List.of();
        }
        return events.aggregates(PARTICIPANTS, id -> theirs.contains(KeyId.of(id))).stream()
                .map(id -> new PersonInRoom(String.valueOf(roomOf(id)), id))
                .toList();
    }

    /** How many events these people's own sessions have. */
    long events(Collection<PersonInRoom> people) {
        return people.stream()
                .mapToLong(each -> log.asItIs().lastSequenceOf(each.participantId()) + 1)
                .sum();
    }
}
