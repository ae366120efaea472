package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.RoomStory.DECK;
import static dev.reprise.command.room.domain.RoomStory.PRIVATE;
import static dev.reprise.command.room.domain.RoomStory.ROOM;
import static dev.reprise.command.room.domain.RoomStory.join;
import static dev.reprise.command.room.domain.RoomStory.joinInvited;
import static dev.reprise.command.room.domain.RoomStory.joinNamed;
import static dev.reprise.command.room.domain.RoomStory.kick;
import static dev.reprise.command.room.domain.RoomStory.leave;
import static dev.reprise.command.room.domain.RoomStory.move;
import static dev.reprise.command.room.domain.RoomStory.open;
import static dev.reprise.command.room.domain.RoomStory.opened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.CommandMemory;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.decision.domain.RememberedCommand;
import dev.reprise.command.decision.domain.Request;
import dev.reprise.command.decision.domain.Requests;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.OpenRoom;
import dev.reprise.events.CardMoved;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.CardTitle;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Visibility;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

class RoomDeciderTest {

    private static final RoomClosed CLOSED = new RoomClosed(ROOM, RoomClosed.Reason.FINISHED);
    private static final Layout HAND =
            Layout.dealt(
                    List.of("deck", "important", "not-important", "top8", "top3"),
                    List.of("courage", "humor"));
    private static final Layout TABLE =
            Layout.dealt(List.of("deck", "left", "middle", "right"), List.of("courage", "humor"));
    private static final List<CardTitle> TITLES =
            List.of(new CardTitle("courage", "Courage"), new CardTitle("humor", "Humor"));

    @Nested
    class WhereThereIsNoRoom {

        private final RoomStory nothing = new RoomStory();

        @Test
        void nobodyJoins() {
            assertThat(codeOf(nothing, join("bob"))).isEqualTo(RejectionCode.ROOM_NOT_FOUND);
        }

        @Test
        void nobodyLeaves() {
            assertThat(codeOf(nothing, leave("bob"))).isEqualTo(RejectionCode.ROOM_NOT_FOUND);
        }

        @Test
        void nobodyMovesCards() {
            assertThat(codeOf(nothing, move("bob", "courage", "deck", "left")))
                    .isEqualTo(RejectionCode.ROOM_NOT_FOUND);
        }
    }

    @Nested
    class Opening {

        @Test
        void dealsTheHostAHandWhereValuesAreSorted() {
            assertThat(new RoomStory().when(open(Template.VALUES_SORT)))
                    .isEqualTo(
                            Decision.accept(
                                    roomOpened(Template.VALUES_SORT, DECK, null),
                                    joined("ada", ParticipantRole.HOST),
                                    seated("ada", ParticipantRole.HOST)));
        }

        @Test
        void laysTheDeckOnASharedTable() {
            assertThat(new RoomStory().when(open(Template.SHARED_TABLE)))
                    .isEqualTo(
                            Decision.accept(
                                    roomOpened(Template.SHARED_TABLE, DECK, TABLE),
                                    joined("ada", ParticipantRole.HOST),
                                    withoutHand(
                                            "ada", ParticipantRole.HOST, Template.SHARED_TABLE)));
        }

        @Test
        void bringsNoCardsIntoALobby() {
            assertThat(new RoomStory().when(open(Template.LOBBY)))
                    .isEqualTo(
                            Decision.accept(
                                    roomOpened(Template.LOBBY, List.of(), null),
                                    joined("ada", ParticipantRole.HOST),
                                    withoutHand("ada", ParticipantRole.HOST, Template.LOBBY)));
        }

        @Test
        void keepsWhatTheInviteCodeFollowsFromWhereTheRoomIsPrivate() {
            assertThat(openedBy(open(Template.LOBBY, PRIVATE)).inviteNonce()).isEqualTo("nonce");
        }

        @Test
        void keepsNoneOfItWhereTheRoomIsPublic() {
            assertThat(openedBy(open(Template.LOBBY)).inviteNonce()).isNull();
        }

        private RoomOpened openedBy(OpenRoom command) {
            return (RoomOpened) Decisions.events(new RoomStory().when(command)).getFirst();
        }

        private RoomOpened roomOpened(Template template, List<Card> deck, @Nullable Layout table) {
            return new RoomOpened(ROOM, template, RoomSettings.DEFAULT, deck, table, null);
        }
    }

    @Nested
    class OpeningAgain {

        private final OpenRoom opening = open(Template.SHARED_TABLE);

        @Test
        void isADuplicateOfBothEventsOfTheRoom() {
            assertThat(Decisions.first(opened(Template.SHARED_TABLE).when(opening)))
                    .isEqualTo(new RememberedCommand("opening", "hash under opening key", 0, 1));
        }

        @Test
        void isADuplicateThoughTheServerNamedTheCommandAnew() {
            var again =
                    open(
                            Requests.anonymous("opening again", "opening key"),
                            Template.SHARED_TABLE,
                            RoomSettings.DEFAULT);

            assertThat(Decisions.first(opened(Template.SHARED_TABLE).when(again)).commandId())
                    .isEqualTo("opening");
        }

        @Test
        void isRefusedForAnotherRequestUnderTheSameKey() {
            var other =
                    open(Requests.reusing(opening.request()), Template.LOBBY, RoomSettings.DEFAULT);

            assertThat(codeOf(opened(Template.SHARED_TABLE), other))
                    .isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void isRememberedForEver() {
            var later = opened(Template.SHARED_TABLE).after(join("bob"));
            moveBackAndForth(later, "bob", CommandMemory.PER_CALLER + 1);
            later.after(leave("ada")).given(CLOSED);

            assertThat(Decisions.first(later.when(opening)).lastSequenceNumber()).isEqualTo(1);
        }

        @Test
        void isNotConfusedByACommandThatTookItsPublicIdentifierForAKey() {
            var later =
                    opened(Template.SHARED_TABLE)
                            .after(join("bob"))
                            .after(move(Requests.by("bob", "opening"), "humor", "deck", "left"));

            assertThat(Decisions.first(later.when(opening)).lastSequenceNumber()).isEqualTo(1);
        }

        @Test
        void underAnotherKeyFindsTheCodeTaken() {
            var stranger =
                    open(
                            Requests.anonymous("another opening", "another key"),
                            Template.LOBBY,
                            RoomSettings.DEFAULT);

            assertThat(codeOf(opened(Template.LOBBY), stranger))
                    .isEqualTo(RejectionCode.ROOM_CODE_TAKEN);
        }

        @Test
        void withoutAKeyFindsTheCodeTaken() {
            var unkeyed =
                    open(
                            Requests.unkeyed("opening", new Caller.Anonymous()),
                            Template.LOBBY,
                            RoomSettings.DEFAULT);

            assertThat(codeOf(new RoomStory().after(unkeyed), unkeyed))
                    .isEqualTo(RejectionCode.ROOM_CODE_TAKEN);
        }
    }

    @Nested
    class Joining {

        @Test
        void admitsAndSeatsAPlayer() {
            assertThat(opened(Template.VALUES_SORT).when(join("bob")))
                    .isEqualTo(
                            Decision.accept(
                                    joined("bob", ParticipantRole.PLAYER),
                                    seated("bob", ParticipantRole.PLAYER)));
        }

        @Test
        void givesSpectatorsNoHand() {
            assertThat(opened(Template.VALUES_SORT).when(join("eve", ParticipantRole.SPECTATOR)))
                    .isEqualTo(
                            Decision.accept(
                                    joined("eve", ParticipantRole.SPECTATOR),
                                    withoutHand(
                                            "eve",
                                            ParticipantRole.SPECTATOR,
                                            Template.VALUES_SORT)));
        }

        @Test
        void givesNobodyAHandAtASharedTable() {
            assertThat(opened(Template.SHARED_TABLE).when(join("bob")))
                    .isEqualTo(
                            Decision.accept(
                                    joined("bob", ParticipantRole.PLAYER),
                                    withoutHand(
                                            "bob", ParticipantRole.PLAYER, Template.SHARED_TABLE)));
        }

        @Test
        void refusesANameThatSomebodyHas() {
            assertThat(codeOf(opened(Template.LOBBY), joinNamed("bob", "Ada")))
                    .isEqualTo(RejectionCode.NAME_TAKEN);
        }

        @Test
        void refusesItInAnotherCaseToo() {
            assertThat(codeOf(opened(Template.LOBBY), joinNamed("bob", "aDA")))
                    .isEqualTo(RejectionCode.NAME_TAKEN);
        }

        @Test
        void takesTheNameOfSomebodyWhoLeft() {
            var later = opened(Template.LOBBY).after(join("bob")).after(leave("bob"));

            assertThat(Decisions.events(later.when(joinNamed("cy", "Bob")))).hasSize(2);
        }

        @Test
        void refusesMoreThanThereAreSeats() {
            assertThat(codeOf(withSeats(2).after(join("bob")), join("cy")))
                    .isEqualTo(RejectionCode.ROOM_FULL);
        }

        @Test
        void countsSpectators() {
            var full = withSeats(2).after(join("eve", ParticipantRole.SPECTATOR));

            assertThat(codeOf(full, join("bob"))).isEqualTo(RejectionCode.ROOM_FULL);
            assertThat(codeOf(full, join("fay", ParticipantRole.SPECTATOR)))
                    .isEqualTo(RejectionCode.ROOM_FULL);
        }

        @Test
        void findsASeatThatSomebodyLeft() {
            var later = withSeats(2).after(join("bob")).after(leave("bob"));

            assertThat(Decisions.events(later.when(join("cy")))).hasSize(2);
        }

        @Test
        void refusesEverybodyWhereMoreSeatsAreTakenThanThereAre() {
            var shrunk =
                    opened(Template.LOBBY)
                            .after(join("bob"))
                            .given(
                                    new SettingsChanged(
                                            ROOM, new RoomSettings(1, Visibility.PUBLIC), null));

            assertThat(codeOf(shrunk, join("cy"))).isEqualTo(RejectionCode.ROOM_FULL);
        }

        @Test
        void makesAPlayerHostWhereThereIsNone() {
            assertThat(opened(Template.LOBBY).after(leave("ada")).when(join("bob")))
                    .isEqualTo(
                            Decision.accept(
                                    joined("bob", ParticipantRole.PLAYER),
                                    withoutHand("bob", ParticipantRole.PLAYER, Template.LOBBY),
                                    new HostTransferred(
                                            ROOM, null, "bob", HostTransferred.Reason.HOST_LEFT)));
        }

        @Test
        void makesNoSpectatorHost() {
            var hostless = opened(Template.LOBBY).after(leave("ada"));

            assertThat(Decisions.events(hostless.when(join("eve", ParticipantRole.SPECTATOR))))
                    .hasSize(2);
        }

        @Test
        void isRefusedInAClosedRoom() {
            assertThat(codeOf(opened(Template.LOBBY).given(CLOSED), join("bob")))
                    .isEqualTo(RejectionCode.ROOM_CLOSED);
        }

        @Test
        void looksAtTheVersion() {
            var room = opened(Template.LOBBY);

            assertThat(codeOf(room, joinExpecting(1))).isEqualTo(RejectionCode.VERSION_CONFLICT);
            assertThat(Decisions.events(room.when(joinExpecting(2)))).hasSize(2);
        }

        @Test
        void looksWhetherTheRoomIsClosedBeforeTheVersion() {
            assertThat(codeOf(opened(Template.LOBBY).given(CLOSED), joinExpecting(1)))
                    .isEqualTo(RejectionCode.ROOM_CLOSED);
        }

        private RoomCommand joinExpecting(long version) {
            var request = Requests.expecting(version, Requests.anonymous("joining", "key"));
            return join(request, "bob", ParticipantRole.PLAYER);
        }
    }

    @Nested
    class JoiningAPrivateRoom {

        private final RoomStory room = new RoomStory().after(open(Template.LOBBY, PRIVATE));

        @Test
        void needsTheInviteCode() {
            assertThat(codeOf(room, join("bob"))).isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void needsTheRightOne() {
            assertThat(codeOf(room, joinInvited("bob", "CODEGUESS")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void takesItInEitherCase() {
            assertThat(Decisions.events(room.when(joinInvited("bob", "CODENONCE")))).hasSize(2);
            assertThat(Decisions.events(room.when(joinInvited("bob", "codenonce")))).hasSize(2);
        }

        @Test
        void tellsNothingOfNamesAndSeatsWithoutIt() {
            assertThat(codeOf(room, joinNamed("bob", "Ada"))).isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void needsItBeforeTheRoomIsSaidToBeClosed() {
            assertThat(codeOf(room.given(CLOSED), join("bob"))).isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void takesOnlyTheLatestCode() {
            room.given(new SettingsChanged(ROOM, PRIVATE, "fresh"));

            assertThat(codeOf(room, joinInvited("bob", "CODENONCE")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(Decisions.events(room.when(joinInvited("bob", "CODEFRESH")))).hasSize(2);
        }

        @Test
        void takesTheSameCodeAfterOtherSettingsChanged() {
            room.given(new SettingsChanged(ROOM, new RoomSettings(9, Visibility.PRIVATE), null));

            assertThat(Decisions.events(room.when(joinInvited("bob", "CODENONCE")))).hasSize(2);
        }

        @Test
        void needsNoneOnceItIsPublic() {
            room.given(new SettingsChanged(ROOM, RoomSettings.DEFAULT, null));

            assertThat(Decisions.events(room.when(join("bob")))).hasSize(2);
        }

        @Test
        void isOpenToNobodyWhereItHasNoCode() {
            var codeless = opened(Template.LOBBY).given(new SettingsChanged(ROOM, PRIVATE, null));

            assertThat(codeOf(codeless, join("bob"))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(codeless, joinInvited("bob", "CODENONCE")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }
    }

    @Nested
    class JoiningAgain {

        private final RoomStory room = opened(Template.LOBBY).after(join("bob"));

        @Test
        void isADuplicate() {
            assertThat(Decisions.first(room.when(join("bob"))))
                    .isEqualTo(
                            new RememberedCommand("joining of bob", "hash under key of bob", 2, 2));
        }

        @Test
        void spansTheTransferThatItBrought() {
            var hostless = opened(Template.LOBBY).after(leave("ada")).after(join("bob"));

            var first = Decisions.first(hostless.when(join("bob")));

            assertThat(first.firstSequenceNumber()).isEqualTo(4);
            assertThat(first.lastSequenceNumber()).isEqualTo(5);
        }

        @Test
        void isRefusedForAnotherRequestUnderTheSameKey() {
            var other = join(Requests.reusing(join("bob").request()), "cy", ParticipantRole.PLAYER);

            assertThat(codeOf(room, other)).isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void isRememberedAsLongAsTheParticipantIsHere() {
            var table = opened(Template.SHARED_TABLE).after(join("bob"));
            moveBackAndForth(table, "bob", CommandMemory.PER_CALLER + 1);

            assertThat(Decisions.first(table.when(join("bob"))).commandId())
                    .isEqualTo("joining of bob");
        }

        @Test
        void isRememberedWhenTheRoomIsClosedAndAtAnotherVersion() {
            var again =
                    join(
                            Requests.expecting(1, join("bob").request()),
                            "bob",
                            ParticipantRole.PLAYER);

            assertThat(Decisions.first(room.given(CLOSED).when(again)).commandId())
                    .isEqualTo("joining of bob");
        }

        @Test
        void isRememberedWhenTheRoomHasBecomePrivate() {
            room.given(new SettingsChanged(ROOM, PRIVATE, "fresh"));

            assertThat(Decisions.first(room.when(join("bob"))).commandId())
                    .isEqualTo("joining of bob");
        }

        @Test
        void isForgottenOnceTheParticipantLeft() {
            room.after(leave("bob"));

            assertThat(Decisions.events(room.when(join("bob")))).hasSize(2);
        }

        @Test
        void isForgottenOnceTheParticipantWasKicked() {
            room.after(kick("ada", "bob"));

            assertThat(Decisions.events(room.when(join("bob")))).hasSize(2);
        }

        @Test
        void isRememberedAnewAfterAnotherJoinUnderTheSameKey() {
            room.after(leave("bob")).after(join("bob"));

            assertThat(Decisions.first(room.when(join("bob"))).firstSequenceNumber()).isEqualTo(4);
        }

        @Test
        void withoutAKeyIsAnotherJoin() {
            var unkeyed =
                    join(
                            Requests.unkeyed("joining", new Caller.Anonymous()),
                            "cy",
                            ParticipantRole.PLAYER);

            assertThat(codeOf(room.after(unkeyed), unkeyed)).isEqualTo(RejectionCode.NAME_TAKEN);
        }

        @Test
        void underTheOpenersKeyIsAJoinOfItsOwn() {
            var join =
                    join(
                            Requests.anonymous("joining of cy", "opening key"),
                            "cy",
                            ParticipantRole.PLAYER);

            assertThat(Decisions.events(room.when(join))).hasSize(2);
            assertThat(Decisions.first(room.after(join).when(join)).commandId())
                    .isEqualTo("joining of cy");
        }
    }

    @Nested
    class Leaving {

        private final RoomStory room = opened(Template.LOBBY).after(join("bob")).after(join("cy"));

        @Test
        void retiresTheParticipantAtOnce() {
            assertThat(room.when(leave("bob")))
                    .isEqualTo(
                            Decision.accept(
                                    new ParticipantLeft(ROOM, "bob", ParticipantLeft.Reason.LEFT),
                                    retired("bob")));
        }

        @Test
        void isPossibleForSpectators() {
            room.after(join("eve", ParticipantRole.SPECTATOR));

            assertThat(Decisions.events(room.when(leave("eve")))).hasSize(2);
        }

        @Test
        void isForSomebodyElseTheHostsToDecide() {
            assertThat(room.when(kick("ada", "bob")))
                    .isEqualTo(
                            Decision.accept(
                                    new ParticipantLeft(ROOM, "bob", ParticipantLeft.Reason.KICKED),
                                    retired("bob")));
        }

        @Test
        void isNotForOtherPlayersToDecide() {
            assertThat(codeOf(room, kick("cy", "bob"))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, kick("cy", "ada"))).isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isNotForKeysToDecide() {
            var key = new Caller.OfApiKey("key-1", Set.of(Scope.ROOMS_WRITE, Scope.ADMIN));

            assertThat(codeOf(room, leave(Requests.unkeyed("kick", key), "bob")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isNotForParticipantsOfOtherRoomsToDecide() {
            var elsewhere = new Caller.OfParticipant("XYZ789", "bob");

            assertThat(codeOf(room, leave(Requests.unkeyed("leave", elsewhere), "bob")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isNotForAFormerHostToDecide() {
            room.given(new HostTransferred(ROOM, "ada", "bob", HostTransferred.Reason.REQUESTED));

            assertThat(codeOf(room, kick("ada", "cy"))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(Decisions.events(room.when(kick("bob", "ada")))).hasSize(2);
        }

        @Test
        void needsSomebodyToBeThere() {
            assertThat(codeOf(room, kick("ada", "nobody")))
                    .isEqualTo(RejectionCode.PARTICIPANT_NOT_FOUND);
        }

        @Test
        void looksWhetherSomebodyIsThereBeforeWhoMay() {
            assertThat(codeOf(room, kick("cy", "nobody")))
                    .isEqualTo(RejectionCode.PARTICIPANT_NOT_FOUND);
        }

        @Test
        void isRefusedInAClosedRoom() {
            assertThat(codeOf(room.given(CLOSED), leave("bob")))
                    .isEqualTo(RejectionCode.ROOM_CLOSED);
        }

        @Test
        void looksWhoMayBeforeTheRoomIsSaidToBeClosed() {
            assertThat(codeOf(room.given(CLOSED), kick("cy", "bob")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void looksAtTheVersion() {
            var stale = Requests.expecting(1, Requests.by("bob", "key-1"));

            assertThat(codeOf(room, leave(stale, "bob"))).isEqualTo(RejectionCode.VERSION_CONFLICT);
        }

        @Test
        void isADuplicateWhenItComesAgain() {
            assertThat(Decisions.first(room.after(leave("bob")).when(leave("bob"))))
                    .isEqualTo(
                            new RememberedCommand(
                                    "leaving of bob", "hash of leaving of bob", 4, 4));
        }

        @Test
        void isRememberedThoughTheRoomHasClosedAndTheVersionMovedOn() {
            room.after(leave("bob")).given(CLOSED);
            var again = Requests.expecting(4, leave("bob").request());

            assertThat(Decisions.first(room.when(leave(again, "bob"))).commandId())
                    .isEqualTo("leaving of bob");
        }

        @Test
        void underAnotherKeyFindsNobodyTheSecondTime() {
            room.after(leave("bob"));

            assertThat(codeOf(room, leave(Requests.by("bob", "key-2"), "bob")))
                    .isEqualTo(RejectionCode.PARTICIPANT_NOT_FOUND);
        }
    }

    @Nested
    class LeavingAsHost {

        @Test
        void makesTheLongestPresentPlayerHost() {
            var room = opened(Template.LOBBY).after(join("bob")).after(join("cy"));

            assertThat(room.when(leave("ada")))
                    .isEqualTo(
                            Decision.accept(
                                    new ParticipantLeft(ROOM, "ada", ParticipantLeft.Reason.LEFT),
                                    retired("ada"),
                                    transferred("ada", "bob")));
        }

        @Test
        void passesOverSpectatorsAndTheDisconnected() {
            var room =
                    opened(Template.LOBBY)
                            .after(join("eve", ParticipantRole.SPECTATOR))
                            .after(join("bob"))
                            .after(join("cy"))
                            .given(new ParticipantDisconnected(ROOM, "bob"));

            assertThat(lastOf(room.when(leave("ada")))).isEqualTo(transferred("ada", "cy"));
        }

        @Test
        void leavesTheRoomWithoutHostWhereNobodyCanBe() {
            var room =
                    opened(Template.LOBBY)
                            .after(join("eve", ParticipantRole.SPECTATOR))
                            .after(join("bob"))
                            .given(new ParticipantDisconnected(ROOM, "bob"));

            assertThat(lastOf(room.when(leave("ada")))).isEqualTo(transferred("ada", null));
        }

        @Test
        void happensInAnEmptyRoomToo() {
            assertThat(lastOf(opened(Template.LOBBY).when(leave("ada"))))
                    .isEqualTo(transferred("ada", null));
        }

        @Test
        void givesTheSuccessorTheHostsPowers() {
            var room =
                    opened(Template.LOBBY).after(join("bob")).after(join("cy")).after(leave("ada"));

            assertThat(Decisions.events(room.when(kick("bob", "cy")))).hasSize(2);
        }

        @Test
        void isADuplicateOfBothEventsOfTheRoomWhenItComesAgain() {
            var room = opened(Template.LOBBY).after(join("bob")).after(leave("ada"));

            assertThat(Decisions.first(room.when(leave("ada"))))
                    .isEqualTo(
                            new RememberedCommand(
                                    "leaving of ada", "hash of leaving of ada", 3, 4));
        }

        private TimelineEvent lastOf(Decision decision) {
            return Decisions.events(decision).getLast();
        }

        private HostTransferred transferred(String from, @Nullable String to) {
            return new HostTransferred(ROOM, from, to, HostTransferred.Reason.HOST_LEFT);
        }
    }

    @Nested
    class MovingCardsOnTheTable {

        private final RoomStory room = opened(Template.SHARED_TABLE).after(join("bob"));

        @Test
        void isForEveryPlayer() {
            assertThat(room.when(move("bob", "courage", "deck", "left")))
                    .isEqualTo(
                            Decision.accept(
                                    new CardMoved(
                                            ROOM,
                                            "bob",
                                            Board.TABLE,
                                            "courage",
                                            "deck",
                                            "left",
                                            0)));
        }

        @Test
        void isForTheHostToo() {
            assertThat(Decisions.events(room.when(move("ada", "courage", "deck", "left"))))
                    .hasSize(1);
        }

        @Test
        void isNotForSpectators() {
            room.after(join("eve", ParticipantRole.SPECTATOR));

            assertThat(codeOf(room, move("eve", "courage", "deck", "left")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isNotForWhoLeft() {
            room.after(leave("bob"));

            assertThat(codeOf(room, move("bob", "courage", "deck", "left")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isNotForKeysNorForParticipantsOfOtherRooms() {
            var key = new Caller.OfApiKey("key-1", Set.of(Scope.ROOMS_WRITE));
            var elsewhere = new Caller.OfParticipant("XYZ789", "bob");

            assertThat(codeOf(room, byCaller(key))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, byCaller(elsewhere))).isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void findsNoPilesWhereThereIsNoTable() {
            assertThat(codeOf(opened(Template.VALUES_SORT), move("ada", "courage", "deck", "top8")))
                    .isEqualTo(RejectionCode.PILE_NOT_FOUND);
            assertThat(codeOf(opened(Template.LOBBY), move("ada", "courage", "deck", "left")))
                    .isEqualTo(RejectionCode.PILE_NOT_FOUND);
        }

        @Test
        void looksWhoMayBeforeThePiles() {
            var lobby = opened(Template.LOBBY).after(join("eve", ParticipantRole.SPECTATOR));

            assertThat(codeOf(lobby, move("eve", "courage", "deck", "left")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void explainsAConflict() {
            room.after(move("bob", "courage", "deck", "left"));

            var rejection = Decisions.rejection(room.when(move("ada", "courage", "deck", "right")));

            assertThat(rejection.code()).isEqualTo(RejectionCode.STATE_CONFLICT);
            assertThat(rejection.currentState())
                    .containsEntry("pile", "left")
                    .containsEntry("movedBy", Map.of("participantId", "bob", "name", "Bob"))
                    .containsEntry("movedAt", "2026-03-01T10:00:00Z")
                    .containsEntry("commandId", "bob moves courage");
        }

        @Test
        void explainsAConflictThoughTheWinnerLeft() {
            room.after(move("bob", "courage", "deck", "left")).after(leave("bob"));

            var rejection = Decisions.rejection(room.when(move("ada", "courage", "deck", "right")));

            assertThat(rejection.currentState())
                    .containsEntry("movedBy", Map.of("participantId", "bob", "name", "Bob"));
        }

        @Test
        void isRefusedInAClosedRoom() {
            assertThat(codeOf(room.given(CLOSED), move("bob", "courage", "deck", "left")))
                    .isEqualTo(RejectionCode.ROOM_CLOSED);
        }

        @Test
        void looksAtTheVersionBeforeTheRule() {
            var request = Requests.expecting(1, Requests.by("bob", "key-1"));

            assertThat(codeOf(room, move(request, "joker", "deck", "left")))
                    .isEqualTo(RejectionCode.VERSION_CONFLICT);
        }

        private RoomCommand byCaller(Caller caller) {
            return move(Requests.unkeyed("command-1", caller), "courage", "deck", "left");
        }
    }

    @Nested
    class Repeating {

        private final RoomStory room = opened(Template.SHARED_TABLE).after(join("bob"));
        private final Request request = Requests.by("bob", "key-1");
        private final RoomCommand move = move(request, "courage", "deck", "left");

        @Test
        void isADuplicate() {
            assertThat(Decisions.first(room.after(move).when(move)))
                    .isEqualTo(new RememberedCommand("key-1", "hash of key-1", 3, 3));
        }

        @Test
        void isADuplicateAtAnyExpectedVersion() {
            var again = move(Requests.expecting(99, request), "courage", "deck", "left");

            assertThat(Decisions.first(room.after(move).when(again)).commandId())
                    .isEqualTo("key-1");
        }

        @Test
        void isADuplicateThoughTheCallerLeftAndTheRoomClosed() {
            room.after(move).after(leave("bob")).given(CLOSED);

            assertThat(Decisions.first(room.when(move)).commandId()).isEqualTo("key-1");
        }

        @Test
        void isRefusedForAnotherRequest() {
            var other = move(Requests.reusing(request), "humor", "deck", "left");

            assertThat(codeOf(room.after(move), other))
                    .isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void isRefusedForACommandOfAnotherKind() {
            assertThat(codeOf(room.after(move), leave(Requests.reusing(request), "bob")))
                    .isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void isNoConcernOfAnotherCaller() {
            var same = move(Requests.by("ada", "key-1"), "humor", "deck", "left");

            assertThat(Decisions.events(room.after(move).when(same))).hasSize(1);
        }

        @Test
        void isDecidedAnewWhereTheFirstWasRefused() {
            var early = move(request, "courage", "left", "right");
            assertThat(codeOf(room, early)).isEqualTo(RejectionCode.STATE_CONFLICT);

            room.after(move("ada", "courage", "deck", "left"));

            assertThat(Decisions.events(room.when(early))).hasSize(1);
        }

        @Test
        void isDecidedAnewWhereTheFirstChangedNothing() {
            var nothing = move(request, "courage", "deck", "deck");
            assertThat(Decisions.events(room.after(nothing).when(nothing))).isEmpty();
        }

        @Test
        void isDecidedAnewAfterThirtyTwoOthers() {
            room.after(move);
            moveBackAndForth(room, "bob", CommandMemory.PER_CALLER - 1);
            assertThat(Decisions.first(room.when(move)).commandId()).isEqualTo("key-1");

            room.after(move(Requests.by("bob", "the 33rd"), "humor", "middle", "right"));

            assertThat(codeOf(room, move)).isEqualTo(RejectionCode.STATE_CONFLICT);
        }
    }

    /** Moves humor, one command a move, and leaves it in the deck or in the middle. */
    private static void moveBackAndForth(RoomStory room, String participantId, int times) {
        for (var time = 1; time <= times; time++) {
            var request = Requests.by(participantId, "time " + time);
            room.after(
                    time % 2 == 1
                            ? move(request, "humor", "deck", "middle")
                            : move(request, "humor", "middle", "deck"));
        }
    }

    private static RoomStory withSeats(int seats) {
        return new RoomStory()
                .after(open(Template.LOBBY, new RoomSettings(seats, Visibility.PUBLIC)));
    }

    private static RejectionCode codeOf(RoomStory room, RoomCommand command) {
        return Decisions.code(room.when(command));
    }

    private static ParticipantJoined joined(String participantId, ParticipantRole role) {
        return new ParticipantJoined(ROOM, participantId, RoomStory.nameOf(participantId), role);
    }

    private static ParticipantSeated seated(String participantId, ParticipantRole role) {
        return new ParticipantSeated(
                ROOM,
                participantId,
                RoomStory.nameOf(participantId),
                role,
                Template.VALUES_SORT,
                HAND,
                TITLES);
    }

    private static ParticipantSeated withoutHand(
            String participantId, ParticipantRole role, Template template) {
        return new ParticipantSeated(
                ROOM,
                participantId,
                RoomStory.nameOf(participantId),
                role,
                template,
                Layout.NONE,
                List.of());
    }

    private static ParticipantRetired retired(String participantId) {
        return new ParticipantRetired(ROOM, participantId, ParticipantRetired.Reason.GONE);
    }
}
