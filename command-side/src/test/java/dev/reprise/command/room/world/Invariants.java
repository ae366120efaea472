package dev.reprise.command.room.world;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.participant.domain.ParticipantDecisionState;
import dev.reprise.command.participant.domain.ParticipantDecisionState.Session;
import dev.reprise.command.room.domain.RoomDecisionState;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.room.RoomStatus;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What always holds in a world; looked at after every step. */
public final class Invariants {

    private final World world;
    private final Findings findings = new Findings();
    private final History history;
    private RoomDecisionState before = new RoomDecisionState.Absent();
    private Map<String, ParticipantDecisionState> sessionsBefore = Map.of();

    public Invariants(World world) {
        this.world = world;
        history = new History(findings);
    }

    /** The first violation there ever was, if there was one. */
    public Optional<Violation> after(Decision decision) {
        var news = history.read(world.history());
        if (decision instanceof Decision.Accepted(var events)) {
            findings.require(
                    news.size() == events.size(),
                    "every event is kept",
                    () -> "%s of %s".formatted(news, events));
        } else {
            findings.require(
                    news.isEmpty(), "only the accepted happens", () -> decision + " and " + news);
        }
        if (decision instanceof Decision.Duplicate(var first)) {
            history.requireEventsOf(first);
        }
        if (decision instanceof Decision.Rejected(var rejection)) {
            new Explanations(world, findings).check(rejection);
        }
        if (news.isEmpty()) {
            findings.require(
                    world.state().equals(before) && world.sessions().equals(sessionsBefore),
                    "without an event nothing changes",
                    decision::toString);
            return findings.first();
        }
        before = world.state();
        sessionsBefore = Map.copyOf(world.sessions());
        world.room().ifPresent(room -> RoomInvariants.check(room, findings));
        world.room().ifPresent(this::checkTogether);
        news.stream()
                .map(Happened::aggregateId)
                .distinct()
                .flatMap(id -> world.sessionOf(id).stream())
                .forEach(session -> SessionInvariants.check(session, world.rooms(), findings));
        return findings.first();
    }

    /** What holds between the room and its sessions. */
    private void checkTogether(Room room) {
        findings.require(
                room.version() == world.version(World.CODE),
                "versions count events",
                () -> "room at " + room.version());
        var closed = room.status() == RoomStatus.CLOSED;
        world.sessions()
                .forEach((id, state) -> {
                    var session = (Session) state;
                    var present = room.roster().find(id).isPresent();
                    findings.require(
                            (session.retired() == null) == (present && !closed),
                            "whoever is in an open room is not retired, all others are",
                            () -> "%s, retired %s".formatted(id, session.retired()));
                    findings.require(
                            session.version() == world.version(id),
                            "versions count events",
                            () -> "%s at %d".formatted(id, session.version()));
                });
        findings.require(
                world.sessions().keySet().containsAll(room.roster().members().keySet()),
                "whoever is in the room has a session",
                () -> room.roster().members().keySet().toString());
    }

    /** Whether folding all events anew gives the same; looked at once, in the end. */
    public Optional<Violation> inTheEnd() {
        var anew = new World(Rules.REAL);
        world.history().forEach(anew::fold);
        findings.require(
                Objects.equals(anew.state(), world.state()),
                "folding the events again gives the same room",
                () -> anew.state() + " instead of " + world.state());
        findings.require(
                anew.sessions().equals(world.sessions()),
                "folding the events again gives the same sessions",
                () -> anew.sessions() + " instead of " + world.sessions());
        return findings.first();
    }
}
