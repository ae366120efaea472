package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.RoomEvents.CLOSED;
import static dev.reprise.command.room.domain.RoomEvents.joined;
import static dev.reprise.command.room.domain.RoomEvents.moveBackAndForth;
import static dev.reprise.command.room.domain.RoomEvents.seated;
import static dev.reprise.command.room.domain.RoomEvents.withoutHand;
import static dev.reprise.command.room.domain.RoomStory.PRIVATE;
import static dev.reprise.command.room.domain.RoomStory.ROOM;
import static dev.reprise.command.room.domain.RoomStory.codeOf;
import static dev.reprise.command.room.domain.RoomStory.join;
import static dev.reprise.command.room.domain.RoomStory.joinInvited;
import static dev.reprise.command.room.domain.RoomStory.joinNamed;
import static dev.reprise.command.room.domain.RoomStory.kick;
import static dev.reprise.command.room.domain.RoomStory.leave;
import static dev.reprise.command.room.domain.RoomStory.open;
import static dev.reprise.command.room.domain.RoomStory.opened;
import static dev.reprise.command.room.domain.RoomStory.withSeats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.ProcessedCommands;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.OpenRoom;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Visibility;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.identity.Caller;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class JoiningTest {

    @Nested
    class APublicRoom {

        @Test
        void admitsAndSeatsAPlayer() {
            assertThat(opened(Template.VALUES_SORT).when(join("bob")))
                    .isEqualTo(
                            Decision.accept(
                                    joined("bob", ParticipantRole.PLAYER),
                                    seated("bob", ParticipantRole.PLAYER)));
        }

        @Test
        void costsNextToNothingHoweverLargeTheDeckIs() {
            var deck =
                    IntStream.range(0, 200)
                            .mapToObj(number ->
                                    new Card(
                                            "%064d".formatted(number),
                                            "\ud83c\udccf".repeat(120),
                                            "x".repeat(500)))
                            .toList();
            var opening = open(Template.VALUES_SORT);
            var room =
                    new RoomStory()
                            .after(
                                    new OpenRoom(
                                            ROOM,
                                            opening.request(),
                                            "ada",
                                            "Ada",
                                            Template.VALUES_SORT,
                                            opening.settings(),
                                            deck,
                                            "nonce"));

            assertThat(storedBytes(room.when(join("bob")))).isLessThan(1_000);
            assertThat(storedBytes(room.after(join("bob")).when(leave("bob")))).isLessThan(1_000);
        }

        private static int storedBytes(Decision decision) {
            var serializer = new EventSerializer();
            return Decisions.events(decision).stream()
                    .mapToInt(event -> serializer.serialize(event, byte[].class).getData().length)
                    .sum();
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
        void saysWhatToDoAboutANameThatIsTakenPerhapsByOnesOwnLostJoin() {
            var taken = opened(Template.LOBBY).when(joinNamed("bob", "Ada"));

            assertThat(Decisions.rejection(taken).detail())
                    .contains("'Ada'", "another", "Idempotency-Key");
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
            var request =
                    CommandContexts.expecting(version, CommandContexts.anonymous("joining", "key"));
            return join(request, "bob", ParticipantRole.PLAYER);
        }
    }

    @Nested
    class APrivateRoom {

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
        void saysWhetherTheCodeIsMissingOrWrongAndWhomToAsk() {
            assertThat(Decisions.rejection(room.when(join("bob"))).detail())
                    .contains("private", "host", "inviteCode");
            assertThat(Decisions.rejection(room.when(joinInvited("bob", "CODEGUESS"))).detail())
                    .contains("not the room's invite code", "host")
                    .doesNotContain("CODE");
        }

        @Test
        void takesItInEitherCase() {
            assertThat(Decisions.events(room.when(joinInvited("bob", "CODENONCE")))).hasSize(2);
            assertThat(Decisions.events(room.when(joinInvited("bob", "codenonce")))).hasSize(2);
        }

        @Test
        void takesItWithTheBlanksThatItWasPastedWith() {
            for (var pasted : List.of(" CODENONCE", "code nonce\n", "CODE\u00a0NONCE\u200b")) {
                assertThat(Decisions.events(room.when(joinInvited("bob", pasted)))).hasSize(2);
            }
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
    class Again {

        private final RoomStory room = opened(Template.LOBBY).after(join("bob"));

        @Test
        void isADuplicate() {
            assertThat(Decisions.first(room.when(join("bob"))))
                    .isEqualTo(
                            new ProcessedCommand("joining of bob", "hash under key of bob", 2, 2));
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
            var other =
                    join(
                            CommandContexts.reusing(join("bob").request()),
                            "cy",
                            ParticipantRole.PLAYER);

            assertThat(codeOf(room, other)).isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void isRememberedAsLongAsTheParticipantIsHere() {
            var table = opened(Template.SHARED_TABLE).after(join("bob"));
            moveBackAndForth(table, "bob", ProcessedCommands.PER_CALLER + 1);

            assertThat(Decisions.first(table.when(join("bob"))).commandId())
                    .isEqualTo("joining of bob");
        }

        @Test
        void isRememberedWhenTheRoomIsClosedAndAtAnotherVersion() {
            var again =
                    join(
                            CommandContexts.expecting(1, join("bob").request()),
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
                            CommandContexts.unkeyed("joining", new Caller.Anonymous()),
                            "cy",
                            ParticipantRole.PLAYER);

            assertThat(codeOf(room.after(unkeyed), unkeyed)).isEqualTo(RejectionCode.NAME_TAKEN);
        }

        @Test
        void underTheOpenersKeyIsAJoinOfItsOwn() {
            var join =
                    join(
                            CommandContexts.anonymous("joining of cy", "opening key"),
                            "cy",
                            ParticipantRole.PLAYER);

            assertThat(Decisions.events(room.when(join))).hasSize(2);
            assertThat(Decisions.first(room.after(join).when(join)).commandId())
                    .isEqualTo("joining of cy");
        }
    }
}
