package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.RoomStory.DECK;
import static dev.reprise.command.room.domain.RoomStory.PRIVATE;
import static dev.reprise.command.room.domain.RoomStory.ROOM;
import static dev.reprise.command.room.domain.RoomStory.join;
import static dev.reprise.command.room.domain.RoomStory.leave;
import static dev.reprise.command.room.domain.RoomStory.open;
import static dev.reprise.command.room.domain.RoomStory.opened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.cards.domain.LastMove;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.events.CardMoved;
import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.events.room.StatusChange;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class RoomDecisionStateTest {

    private final RoomStory story = opened(Template.SHARED_TABLE).after(join("bob"));

    @Nested
    class Absent {

        @Test
        void staysSoWithoutAnOpening() {
            var never = new RoomStory().given(new GameStarted(ROOM, "Tag"));

            assertThat(never.state()).isEqualTo(new RoomDecisionState.Absent());
        }
    }

    @Nested
    class Opened {

        @Test
        void hasItsHost() {
            var ada = member("ada");

            assertThat(ada.role()).isEqualTo(ParticipantRole.HOST);
            assertThat(ada.joinKey()).isNull();
            assertThat(story.room().roster().hostId()).isEqualTo("ada");
            assertThat(story.room().opener()).isEqualTo(ada);
        }

        @Test
        void hasItsTable() {
            assertThat(story.room().deck()).isEqualTo(DECK);
            assertThat(story.room().table().layout().pile("deck"))
                    .containsExactly("courage", "humor");
        }

        @Test
        void hasNoTableInALobby() {
            assertThat(opened(Template.LOBBY).room().table().layout().piles()).isEmpty();
        }

        @Test
        void remembersItsOpening() {
            assertThat(story.room().opening())
                    .isEqualTo(new ProcessedCommand("opening", "hash under opening key", 0, 1));
            assertThat(story.room().openingKey()).isEqualTo("opening key");
        }

        @Test
        void countsItsOwnEvents() {
            assertThat(opened(Template.LOBBY).room().version()).isEqualTo(2);
            assertThat(story.room().version()).isEqualTo(3);
        }

        @Test
        void isALobby() {
            assertThat(story.room().status()).isEqualTo(RoomStatus.LOBBY);
        }
    }

    @Nested
    class Roster {

        @Test
        void listsPeopleInOrderOfJoining() {
            story.after(join("cy")).after(leave("bob")).after(join("bob"));

            assertThat(story.room().roster().members().keySet())
                    .containsExactly("ada", "cy", "bob");
        }

        @Test
        void beginsEverybodyConnectedUnreadyAndInTheLobby() {
            assertThat(member("bob"))
                    .isEqualTo(
                            new Member(
                                    "bob",
                                    "Bob",
                                    ParticipantRole.PLAYER,
                                    member("bob").presence(),
                                    false,
                                    Location.LOBBY,
                                    null,
                                    "key of bob"));
        }

        @Test
        void keepsTheSeatOfTheDisconnected() {
            story.given(new ParticipantDisconnected(ROOM, "bob"));
            assertThat(member("bob").isConnected()).isFalse();

            story.given(new ParticipantReconnected(ROOM, "bob"));
            assertThat(member("bob").isConnected()).isTrue();
        }

        @Test
        void losesWhoIsGone() {
            story.given(new ParticipantLeft(ROOM, "bob", ParticipantLeft.Reason.EXPIRED));

            assertThat(story.room().roster().find("bob")).isEmpty();
            assertThat(story.room().memory().last("key of bob")).isEmpty();
        }

        @Test
        void doesNotMindEventsOfWhoIsGone() {
            var before = story.room().roster();

            story.given(
                    new ParticipantDisconnected(ROOM, "nobody"),
                    new ParticipantReconnected(ROOM, "nobody"),
                    new ParticipantLeft(ROOM, "nobody", ParticipantLeft.Reason.EXPIRED));

            assertThat(story.room().roster()).isEqualTo(before);
        }

        @Test
        void knowsTheOpenerAfterTheyLeft() {
            story.after(leave("ada"));

            assertThat(story.room().opener().name()).isEqualTo("Ada");
            assertThat(story.room().roster().find("ada")).isEmpty();
        }
    }

    @Nested
    class Host {

        @Test
        void isAPlayerAfterwards() {
            story.given(transferred("ada", "bob"));

            assertThat(story.room().roster().hostId()).isEqualTo("bob");
            assertThat(member("bob").role()).isEqualTo(ParticipantRole.HOST);
            assertThat(member("ada").role()).isEqualTo(ParticipantRole.PLAYER);
        }

        @Test
        void keepsItsPlaceInTheOrder() {
            story.given(transferred("ada", "bob"));

            assertThat(story.room().roster().members().keySet()).containsExactly("ada", "bob");
        }

        @Test
        void mayBeNobody() {
            story.given(transferred("ada", null));

            assertThat(story.room().roster().hostId()).isNull();
            assertThat(member("ada").role()).isEqualTo(ParticipantRole.PLAYER);
        }

        @Test
        void mayComeAfterNobody() {
            story.given(transferred("ada", null), transferred(null, "ada"));

            assertThat(story.room().roster().hostId()).isEqualTo("ada");
            assertThat(member("ada").role()).isEqualTo(ParticipantRole.HOST);
        }

        @Test
        void isNobodyBetweenLeavingAndTransfer() {
            story.given(new ParticipantLeft(ROOM, "ada", ParticipantLeft.Reason.LEFT));

            assertThat(story.room().roster().hostId()).isNull();
        }

        private HostTransferred transferred(@Nullable String from, @Nullable String to) {
            return new HostTransferred(ROOM, from, to, HostTransferred.Reason.REQUESTED);
        }
    }

    @Nested
    class Statuses {

        @Test
        void changeOnlyWhereTheySaySo() {
            story.given(
                    statuses(new StatusChange("bob", true, Location.GAME, Map.of("score", 1))),
                    statuses(new StatusChange("bob", null, null, null)),
                    statuses(new StatusChange("bob", false, null, null)));

            assertThat(member("bob").ready()).isFalse();
            assertThat(member("bob").location()).isEqualTo(Location.GAME);
            assertThat(member("bob").data()).isEqualTo(Map.of("score", 1));
        }

        @Test
        void replaceDataWhole() {
            story.given(
                    statuses(new StatusChange("bob", null, null, Map.of("score", 1))),
                    statuses(new StatusChange("bob", null, null, Map.of("lives", 3))));

            assertThat(member("bob").data()).isEqualTo(Map.of("lives", 3));
        }

        @Test
        void changeForMany() {
            story.given(
                    statuses(
                            new StatusChange("ada", true, null, null),
                            new StatusChange("bob", true, null, null)));

            assertThat(member("ada").ready()).isTrue();
            assertThat(member("bob").ready()).isTrue();
        }
    }

    @Nested
    class Game {

        @Test
        void runs() {
            story.given(new GameStarted(ROOM, "Tag"));

            assertThat(story.room().status()).isEqualTo(RoomStatus.IN_GAME);
        }

        @Test
        void endsInTheLobbyWhereNobodyIsThere() {
            story.given(new GameStarted(ROOM, "Tag"), new GameEnded(ROOM, null));

            assertThat(story.room().status()).isEqualTo(RoomStatus.LOBBY);
        }

        @Test
        void endsWithPeopleReturning() {
            story.given(inGame("bob"), new GameStarted(ROOM, "Tag"), new GameEnded(ROOM, Map.of()));

            assertThat(story.room().status()).isEqualTo(RoomStatus.RETURNING);
        }

        @Test
        void isOverWhenTheLastHasReturned() {
            story.given(
                    inGame("ada"),
                    inGame("bob"),
                    new GameStarted(ROOM, "Tag"),
                    new GameEnded(ROOM, null),
                    statuses(new StatusChange("bob", null, Location.LOBBY, null)));
            assertThat(story.room().status()).isEqualTo(RoomStatus.RETURNING);

            story.given(statuses(new StatusChange("ada", null, Location.LOBBY, null)));
            assertThat(story.room().status()).isEqualTo(RoomStatus.LOBBY);
        }

        @Test
        void isOverWhenTheLastHasLeftOrIsDisconnected() {
            story.given(
                    inGame("ada"),
                    inGame("bob"),
                    new GameStarted(ROOM, "Tag"),
                    new GameEnded(ROOM, null),
                    new ParticipantDisconnected(ROOM, "bob"));
            assertThat(story.room().status()).isEqualTo(RoomStatus.RETURNING);

            story.given(new ParticipantLeft(ROOM, "ada", ParticipantLeft.Reason.LEFT));
            assertThat(story.room().status()).isEqualTo(RoomStatus.LOBBY);
        }

        @Test
        void staysOverWhenSomebodyReconnectsThere() {
            story.given(
                    inGame("bob"),
                    new GameStarted(ROOM, "Tag"),
                    new ParticipantDisconnected(ROOM, "bob"),
                    new GameEnded(ROOM, null),
                    new ParticipantReconnected(ROOM, "bob"));

            assertThat(story.room().status()).isEqualTo(RoomStatus.LOBBY);
        }

        @Test
        void isNotNeededToBeThere() {
            story.given(inGame("bob"));

            assertThat(story.room().status()).isEqualTo(RoomStatus.LOBBY);
            assertThat(member("bob").location()).isEqualTo(Location.GAME);
        }

        @Test
        void runsOnWhileNobodyIsThere() {
            story.given(new GameStarted(ROOM, "Tag"), new ParticipantDisconnected(ROOM, "bob"));

            assertThat(story.room().status()).isEqualTo(RoomStatus.IN_GAME);
        }

        private StatusesChanged inGame(String participantId) {
            return statuses(new StatusChange(participantId, null, Location.GAME, null));
        }
    }

    @Nested
    class Table {

        @Test
        void showsWhereACardIsAndWhoMovedIt() {
            story.given(new CardMoved(ROOM, "bob", Board.TABLE, "humor", "deck", "left", 0));

            var table = story.room().table();
            assertThat(table.layout().pile("deck")).containsExactly("courage");
            assertThat(table.layout().pile("left")).containsExactly("humor");
            assertThat(table.lastMoves())
                    .isEqualTo(
                            Map.of(
                                    "humor",
                                    new LastMove("bob", "Bob", CommandContexts.NOW, "command-3")));
        }

        @Test
        void showsMovesOfPeopleWhomNobodyKnows() {
            story.given(new CardMoved(ROOM, "nobody", Board.TABLE, "humor", "deck", "left", 0));

            assertThat(story.room().table().layout().pile("left")).containsExactly("humor");
        }
    }

    @Nested
    class Settings {

        @Test
        void areReplaced() {
            var settings = new RoomSettings(7, RoomSettings.DEFAULT.visibility());

            story.given(new SettingsChanged(ROOM, settings, null));

            assertThat(story.room().settings()).isEqualTo(settings);
        }

        @Test
        void keepTheInviteCodeOfAPrivateRoomUnlessThereIsANewOne() {
            var secret = new RoomStory().after(open(Template.LOBBY, PRIVATE));
            assertThat(secret.room().inviteNonce()).isEqualTo("nonce");

            secret.given(new SettingsChanged(ROOM, PRIVATE, null));
            assertThat(secret.room().inviteNonce()).isEqualTo("nonce");

            secret.given(new SettingsChanged(ROOM, PRIVATE, "fresh"));
            assertThat(secret.room().inviteNonce()).isEqualTo("fresh");
        }

        @Test
        void dropTheInviteCodeOfARoomThatBecomesPublic() {
            var secret = new RoomStory().after(open(Template.LOBBY, PRIVATE));

            secret.given(new SettingsChanged(ROOM, RoomSettings.DEFAULT, null));

            assertThat(secret.room().inviteNonce()).isNull();
        }
    }

    @Nested
    class Closed {

        @Test
        void isTheEndOfEveryStatus() {
            story.given(
                    new GameStarted(ROOM, "Tag"),
                    new RoomClosed(ROOM, RoomClosed.Reason.ABANDONED));

            assertThat(story.room().status()).isEqualTo(RoomStatus.CLOSED);
            assertThat(story.room().isClosed()).isTrue();
        }

        @Test
        void keepsItsPeople() {
            story.given(new RoomClosed(ROOM, RoomClosed.Reason.FINISHED));

            assertThat(story.room().roster().members()).containsOnlyKeys("ada", "bob");
        }
    }

    private Member member(String participantId) {
        return story.room().roster().find(participantId).orElseThrow();
    }

    private static StatusesChanged statuses(StatusChange... changes) {
        return new StatusesChanged(ROOM, "test", List.of(changes));
    }
}
