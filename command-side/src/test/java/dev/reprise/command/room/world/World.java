package dev.reprise.command.room.world;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decision.Accepted;
import dev.reprise.command.participant.domain.ParticipantDecisionState;
import dev.reprise.command.participant.domain.ParticipantDecisionState.Session;
import dev.reprise.command.participant.domain.RoomDirectory;
import dev.reprise.command.room.domain.Member;
import dev.reprise.command.room.domain.RoomDecisionState;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.command.room.world.Step.Asked;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.ParticipantEvent;
import dev.reprise.events.RoomEvent;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Card;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One room with everybody who ever was in it, kept as the aggregates would: what is decided of the
 * room is folded into the room and its participants, what is decided of a session into that
 * session.
 */
public final class World {

    public static final String CODE = CommandContexts.ROOM;

    private final Rules rules;
    private final RoomDirectory rooms = new OneRoom();
    private final Map<String, ParticipantDecisionState> sessions = new LinkedHashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final List<Happened> history = new ArrayList<>();
    private RoomDecisionState room = new RoomDecisionState.Absent();

    public World(Rules rules) {
        this.rules = rules;
    }

    /** Does what is asked, if it is accepted. */
    public Decision take(Step step) {
        var asked = asked(step);
        var decision = decide(asked);
        if (decision instanceof Accepted accepted) {
            for (var event : accepted.events()) {
                append(asked, event, step.request());
            }
        }
        return decision;
    }

    /** A step in the words that fit now. */
    Asked asked(Step step) {
        if (step.lag() == null) {
            return step.wording().of(this, step.request());
        }
        var version = version(step.target() == null ? CODE : step.target());
        return step.wording()
                .of(this, CommandContexts.expecting(version - step.lag(), step.request()));
    }

    private Decision decide(Asked asked) {
        return switch (asked) {
            case Asked.OfRoom(var command) -> rules.decide(room, command);
            case Asked.OfSession(var command) ->
                    rules.decide(session(command.participantId()), command, rooms);
        };
    }

    private void append(Asked asked, TimelineEvent event, CommandContext request) {
        var id = asked instanceof Asked.OfRoom && event instanceof RoomEvent ? CODE : owner(event);
        var number = versions.merge(id, 1L, Long::sum) - 1;
        var metadata =
                new EventMetadata(
                        id + "/" + number,
                        number,
                        CommandContexts.NOW.plusSeconds(history.size()),
                        request.commandId(),
                        request.requestHash(),
                        request.callerId(),
                        request.caller().id());
        history.add(new Happened(id, event, metadata));
        fold(history.getLast());
    }

    private static String owner(TimelineEvent event) {
        return ((ParticipantEvent) event).participantId();
    }

    void fold(Happened happened) {
        if (happened.aggregateId().equals(CODE)) {
            room =
                    RoomDecisionState.evolve(
                            room, (RoomEvent) happened.event(), happened.metadata());
        } else {
            sessions.put(
                    happened.aggregateId(),
                    ParticipantDecisionState.evolve(
                            session(happened.aggregateId()),
                            (ParticipantEvent) happened.event(),
                            happened.metadata(),
                            rooms));
        }
    }

    RoomDirectory rooms() {
        return rooms;
    }

    /** This room alone, as it is now. */
    private final class OneRoom implements RoomDirectory {

        @Override
        public boolean exists(String roomCode) {
            return roomCode.equals(CODE) && room instanceof Room;
        }

        @Override
        public List<Card> deck(String roomCode) {
            return ((Room) room).deck();
        }
    }

    private ParticipantDecisionState session(String participantId) {
        return sessions.getOrDefault(participantId, new ParticipantDecisionState.Absent());
    }

    /** How many events an aggregate has. */
    public long version(String aggregateId) {
        return versions.getOrDefault(aggregateId, 0L);
    }

    public RoomDecisionState state() {
        return room;
    }

    /** The room, once it was opened. */
    public Optional<Room> room() {
        return room instanceof Room opened ? Optional.of(opened) : Optional.empty();
    }

    /** Who is in the room, in order of joining. */
    public List<Member> members() {
        return room().map(opened -> List.copyOf(opened.roster().members().values()))
                .orElse(List.of());
    }

    /** The sessions of everybody who ever was in the room, by participant. */
    public Map<String, ParticipantDecisionState> sessions() {
        return Collections.unmodifiableMap(sessions);
    }

    public Optional<Session> sessionOf(String participantId) {
        return session(participantId) instanceof Session seated
                ? Optional.of(seated)
                : Optional.empty();
    }

    /** Every event in the order of the timeline. */
    public List<Happened> history() {
        return Collections.unmodifiableList(history);
    }
}
