package dev.reprise.command.room.domain;

import dev.reprise.events.HostTransferred;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.identity.Caller;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who is in the room, in order of joining, and who is host.
 *
 * @param hostId a member, or {@code null} while no member can be host
 * @param lastTransfer why the host changed last
 */
public record Roster(
        Map<String, Member> members, @Nullable String hostId, HostTransferred.Reason lastTransfer) {

    static final Roster EMPTY = new Roster(Map.of(), null, HostTransferred.Reason.REQUESTED);

    /** A member by identifier. */
    public Optional<Member> find(String participantId) {
        return Optional.ofNullable(members.get(participantId));
    }

    /** The member that a caller's token names. */
    Optional<Member> find(String roomCode, Caller caller) {
        return caller instanceof Caller.OfParticipant participant
                        && participant.roomCode().equals(roomCode)
                ? find(participant.participantId())
                : Optional.empty();
    }

    /** The member who joined with an anonymous key. */
    public Optional<Member> joinedWith(@Nullable String joinKey) {
        return joinKey == null
                ? Optional.empty()
                : members.values().stream()
                        .filter(member -> joinKey.equals(member.joinKey()))
                        .findFirst();
    }

    boolean hasName(String name) {
        var caseless = ParticipantName.caseless(name);
        return members.values().stream()
                .anyMatch(member -> ParticipantName.caseless(member.name()).equals(caseless));
    }

    /** Whether this is the host, now. */
    public boolean isHost(String participantId) {
        return participantId.equals(hostId);
    }

    boolean somebodyConnected() {
        for (var member : members.values()) {
            if (member.isConnected()) {
                return true;
            }
        }
        return false;
    }

    boolean somebodyInGame() {
        for (var member : members.values()) {
            if (member.inGame()) {
                return true;
            }
        }
        return false;
    }

    /** Who becomes host when this one goes: the longest-present connected player. */
    Optional<Member> successorOf(@Nullable String participantId) {
        return members.values().stream()
                .filter(member -> member.isConnected() && !member.isSpectator())
                .filter(member -> !member.participantId().equals(participantId))
                .findFirst();
    }

    Roster with(Member member) {
        var changed = new LinkedHashMap<>(members);
        changed.put(member.participantId(), member);
        return new Roster(Collections.unmodifiableMap(changed), hostId, lastTransfer);
    }

    Roster without(String participantId) {
        var changed = new LinkedHashMap<>(members);
        changed.remove(participantId);
        return new Roster(
                Collections.unmodifiableMap(changed),
                isHost(participantId) ? null : hostId,
                lastTransfer);
    }

    Roster changed(String participantId, UnaryOperator<Member> change) {
        return find(participantId).map(change).map(this::with).orElse(this);
    }

    Roster withHost(@Nullable String newHostId, HostTransferred.Reason reason) {
        var changed =
                hostId == null
                        ? this
                        : changed(hostId, host -> host.withRole(ParticipantRole.PLAYER));
        if (newHostId != null) {
            changed = changed.changed(newHostId, member -> member.withRole(ParticipantRole.HOST));
        }
        return new Roster(changed.members(), newHostId, reason);
    }
}
