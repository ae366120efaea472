package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.Asking.WRITER;
import static dev.reprise.command.room.domain.Asking.delay;
import static dev.reprise.command.room.domain.Asking.settings;
import static dev.reprise.command.room.domain.RoomEvents.CLOSED;
import static dev.reprise.command.room.domain.RoomEvents.disconnected;
import static dev.reprise.command.room.domain.RoomStory.PRIVATE;
import static dev.reprise.command.room.domain.RoomStory.ROOM;
import static dev.reprise.command.room.domain.RoomStory.codeOf;
import static dev.reprise.command.room.domain.RoomStory.join;
import static dev.reprise.command.room.domain.RoomStory.joinInvited;
import static dev.reprise.command.room.domain.RoomStory.open;
import static dev.reprise.command.room.domain.RoomStory.opened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.Embargo;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Spectators;
import dev.reprise.events.room.Visibility;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private final RoomStory room = opened(Template.LOBBY).after(join("bob"));

    @Test
    void areTheHostsToChange() {
        assertThat(room.when(settings(Asking.of("ada"), 9, null)))
                .isEqualTo(Decision.accept(changed(9, Visibility.PUBLIC, null)));
    }

    @Test
    void areNobodyElsesToChange() {
        assertThat(codeOf(room, settings(Asking.of("bob"), 9, null)))
                .isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(codeOf(room, settings(WRITER, 9, null))).isEqualTo(RejectionCode.FORBIDDEN);
    }

    @Test
    void changeNothingWhereTheyAreAsWanted() {
        assertThat(room.when(settings(Asking.of("ada"), 50, Visibility.PUBLIC)))
                .isEqualTo(Decision.accept());
        assertThat(room.when(settings(Asking.of("ada"), null, null))).isEqualTo(Decision.accept());
    }

    @Test
    void haveSeatsForAllWhoAreHere() {
        room.after(join("eve", ParticipantRole.SPECTATOR)).given(disconnected("bob"));

        assertThat(codeOf(room, settings(Asking.of("ada"), 2, null)))
                .isEqualTo(RejectionCode.ROOM_FULL);
        assertThat(Decisions.events(room.when(settings(Asking.of("ada"), 3, null)))).hasSize(1);
    }

    @Test
    void bringAnInviteCodeWhereTheRoomBecomesPrivate() {
        var becomes = settings(Asking.of("ada"), null, Visibility.PRIVATE);
        assertThat(room.when(becomes))
                .isEqualTo(Decision.accept(changed(50, Visibility.PRIVATE, "fresh")));

        room.after(becomes);
        assertThat(codeOf(room, join("cy"))).isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(Decisions.events(room.when(joinInvited("cy", "CODEFRESH")))).hasSize(2);
    }

    @Test
    void keepTheInviteCodeWhereTheRoomStaysPrivate() {
        var secret = new RoomStory().after(open(Template.LOBBY, PRIVATE));

        assertThat(secret.when(settings(Asking.of("ada"), 9, Visibility.PRIVATE)))
                .isEqualTo(Decision.accept(changed(9, Visibility.PRIVATE, null)));
    }

    @Test
    void openARoomToAllWhereItBecomesPublic() {
        var secret = new RoomStory().after(open(Template.LOBBY, PRIVATE));
        secret.after(settings(Asking.of("ada"), null, Visibility.PUBLIC));

        assertThat(secret.room().inviteNonce()).isNull();
        assertThat(Decisions.events(secret.when(join("bob")))).hasSize(2);
    }

    @Test
    void delaySpectatorsUntilTheHostSaysOtherwise() {
        var delay = delay(Asking.of("ada"), 120, Embargo.GAME_END);
        var delayed =
                new RoomSettings(50, Visibility.PUBLIC, new Spectators(120, Embargo.GAME_END));
        assertThat(room.when(delay))
                .isEqualTo(Decision.accept(new SettingsChanged(ROOM, delayed, null)));

        room.given(new SettingsChanged(ROOM, delayed, null));
        assertThat(room.when(delay)).isEqualTo(Decision.accept());
        assertThat(room.when(settings(Asking.of("ada"), 9, null)))
                .isEqualTo(
                        Decision.accept(
                                new SettingsChanged(
                                        ROOM,
                                        new RoomSettings(
                                                9, Visibility.PUBLIC, delayed.spectators()),
                                        null)));
        assertThat(room.when(delay(Asking.of("ada"), 0, null)))
                .isEqualTo(Decision.accept(changed(50, Visibility.PUBLIC, null)));
    }

    @Test
    void stayInAClosedRoom() {
        assertThat(codeOf(room.given(CLOSED), settings(Asking.of("ada"), 9, null)))
                .isEqualTo(RejectionCode.ROOM_CLOSED);
    }

    private static SettingsChanged changed(
            int seats, Visibility visibility, @Nullable String nonce) {
        return new SettingsChanged(ROOM, new RoomSettings(seats, visibility), nonce);
    }
}
