package dev.reprise.command.room.world;

import dev.reprise.command.room.domain.Member;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.card.Card;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomStatus;

import java.util.List;
import java.util.Locale;

/** What always holds in a room. */
final class RoomInvariants {

    private RoomInvariants() {}

    static void check(Room room, Findings findings) {
        var members = List.copyOf(room.roster().members().values());
        checkHost(room, members, findings);
        findings.require(
                members.size() <= room.settings().maxParticipants(),
                "there is a seat for everybody",
                () -> members.size() + " people, " + room.settings());
        findings.require(
                members.stream().map(RoomInvariants::caseless).distinct().count() == members.size(),
                "names are unique",
                () -> members.stream().map(Member::name).toList().toString());
        var connected = members.stream().filter(member -> member.presence().connected()).toList();
        findings.require(
                (room.empty() == null) == !connected.isEmpty(),
                "a room is empty while nobody is connected",
                () -> room.empty() + " with " + connected);
        findings.require(
                room.status() != RoomStatus.RETURNING
                        || connected.stream()
                                .anyMatch(member -> member.location() == Location.GAME),
                "a room is returning while somebody connected is in the game",
                connected::toString);
        var dealt = room.template().has(room.table().board());
        BoardInvariants.check(
                room.table(),
                dealt ? room.deck().stream().map(Card::cardId).toList() : List.of(),
                findings);
    }

    private static void checkHost(Room room, List<Member> members, Findings findings) {
        var hosts =
                members.stream().filter(member -> member.role() == ParticipantRole.HOST).toList();
        var hostId = room.roster().hostId();
        findings.require(
                hostId == null
                        ? hosts.isEmpty()
                        : hosts.size() == 1 && hosts.getFirst().participantId().equals(hostId),
                "the host, if there is one, is the only one and a member",
                () -> hostId + " and " + hosts);
        findings.require(
                hostId != null
                        || members.stream()
                                .noneMatch(member ->
                                        member.presence().connected()
                                                && member.role() != ParticipantRole.SPECTATOR),
                "there is a host where a player is connected",
                members::toString);
    }

    private static String caseless(Member member) {
        return member.name().toUpperCase(Locale.ROOT);
    }
}
