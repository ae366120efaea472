package dev.reprise.command.room.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand.ChangeSettings;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Visibility;

import java.util.Objects;

/** What a host can set. */
final class Settings {

    private Settings() {}

    static Decision change(Room room, ChangeSettings change) {
        var settings =
                new RoomSettings(
                        Objects.requireNonNullElse(
                                change.maxParticipants(), room.settings().maxParticipants()),
                        Objects.requireNonNullElse(
                                change.visibility(), room.settings().visibility()),
                        change.spectators() == null
                                ? room.settings().spectators()
                                : change.spectators());
        if (settings.equals(room.settings())) {
            return Decision.accept();
        }
        var taken = room.roster().members().size();
        if (settings.maxParticipants() < taken) {
            return Decision.reject(RejectionCode.ROOM_FULL, "%d seats are taken.".formatted(taken));
        }
        var becomesPrivate =
                settings.visibility() == Visibility.PRIVATE
                        && room.settings().visibility() == Visibility.PUBLIC;
        return Decision.accept(
                new SettingsChanged(
                        room.roomCode(), settings, becomesPrivate ? change.inviteNonce() : null));
    }
}
