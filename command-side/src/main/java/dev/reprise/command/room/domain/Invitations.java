package dev.reprise.command.room.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.domain.RoomState.Room;
import dev.reprise.events.room.Visibility;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may come into a private room. */
final class Invitations {

    private Invitations() {}

    static Optional<Decision> check(Room room, @Nullable String inviteCode, InviteCodes invites) {
        if (room.settings().visibility() == Visibility.PUBLIC || room.inviteNonce() == null) {
            return Optional.empty();
        }
        var expected = invites.codeOf(room.inviteNonce());
        var presented = Objects.requireNonNullElse(inviteCode, "").toUpperCase(Locale.ROOT);
        // Compared in constant time: the answer's time tells nothing of the code.
        return MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8))
                ? Optional.empty()
                : Optional.of(Decision.reject(RejectionCode.FORBIDDEN, "This room needs its invite code."));
    }
}
