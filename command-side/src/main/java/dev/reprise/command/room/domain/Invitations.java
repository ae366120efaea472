package dev.reprise.command.room.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.room.RoomCode;
import dev.reprise.events.room.Visibility;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Who may come into a private room. */
final class Invitations {

    private Invitations() {}

    static Optional<Decision> check(Room room, @Nullable String inviteCode, InviteCodes invites) {
        return room.settings().visibility() == Visibility.PUBLIC
                        || isCode(inviteCode, room.inviteNonce(), invites)
                ? Optional.empty()
                : Optional.of(Decision.reject(RejectionCode.FORBIDDEN, whatIsWrong(inviteCode)));
    }

    private static String whatIsWrong(@Nullable String inviteCode) {
        return inviteCode == null
                ? "This room is private. Ask its host for the invite code, and send it as"
                        + " inviteCode."
                : "This is not the room's invite code. Ask its host for the present one.";
    }

    /** Compared in constant time: how long the answer takes tells nothing of the code. */
    private static boolean isCode(
            @Nullable String presented, @Nullable String nonce, InviteCodes invites) {
        return presented != null
                && nonce != null
                && invites.codesOf(nonce).stream()
                        .anyMatch(code ->
                                MessageDigest.isEqual(
                                        utf8(code), utf8(RoomCode.compact(presented))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
