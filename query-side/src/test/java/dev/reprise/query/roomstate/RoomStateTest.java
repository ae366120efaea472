package dev.reprise.query.roomstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.events.CardMoved;
import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantEvent;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.SelectionRevealed;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.CardTitle;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.events.room.StatusChange;
import dev.reprise.events.room.Visibility;
import dev.reprise.web.json.ViewJson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class RoomStateTest {

    private static final String ROOM = "ABCDEF";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<Card> DECK =
            List.of(new Card("sun", "The sun", null), new Card("moon", "The moon", "at night"));
    private static final Layout HAND =
            Layout.dealt(
                    List.of("deck", "important", "not-important", "top8", "top3"),
                    List.of("sun", "moon"));

    private final RoomState opened = after(null, opened(Template.VALUES_SORT, null));
    private final RoomState hosted = after(opened, joined("ada", ParticipantRole.HOST));
    private final RoomState room =
            after(
                    after(after(hosted, seated("ada")), joined("bob", ParticipantRole.PLAYER)),
                    seated("bob"));

    @Test
    void beginsInTheLobbyWithoutAHost() {
        assertThat(opened.status()).isEqualTo(RoomStatus.LOBBY);
        assertThat(opened.hostId()).isNull();
        assertThat(opened.deck()).isEqualTo(DECK);
        assertThat(opened.table()).isNull();
        assertThat(opened.revision()).isEqualTo(1);
        assertThat(opened.createdAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void takesOnlyTheNextEvent() {
        var again = entry(room, opened(Template.LOBBY, null));
        assertThatThrownBy(() -> room.with(again)).isInstanceOf(IllegalArgumentException.class);
        var late = entry(opened, joined("eve", ParticipantRole.PLAYER));
        assertThatThrownBy(() -> room.with(late)).hasMessageContaining("does not follow");
        var first = entry(null, joined("eve", ParticipantRole.PLAYER));
        assertThatThrownBy(() -> RoomState.after(null, first)).hasMessageContaining("no beginning");
    }

    @Test
    void admitsWhoJoins() {
        assertThat(hosted.hostId()).isEqualTo("ada");
        assertThat(hosted.hostAudienceId()).isEqualTo("ada");
        var ada = hosted.participant("ada").orElseThrow();
        assertThat(ada.connected()).isTrue();
        assertThat(ada.ready()).isFalse();
        assertThat(ada.location()).isEqualTo(Location.LOBBY);
        assertThat(ada.step()).isEqualTo(1);
        assertThat(ada.hand()).isNull();
        assertThat(ada.joinedAt()).isEqualTo(NOW.plusSeconds(2));
        assertThat(room.participants())
                .extracting(ParticipantState::name)
                .containsExactly("ada", "bob");
        assertThat(room.participant("bob").orElseThrow().hand()).isEqualTo(HAND);
    }

    @Test
    void countsTheVersionsOfBothKindsOfAggregates() {
        assertThat(room.version()).isEqualTo(4);
        assertThat(room.participant("bob").orElseThrow().version()).isEqualTo(5);
        assertThat(room.participant("ada").orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void dealsNoHandWhereThereAreNoPiles() {
        var seated =
                new ParticipantSeated(
                        ROOM,
                        "bob",
                        "bob",
                        ParticipantRole.PLAYER,
                        Template.LOBBY,
                        ParticipantSeated.Dealt.NOTHING,
                        null);
        assertThat(after(room, seated).participant("bob").orElseThrow().hand()).isNull();
    }

    @Test
    void movesCardsInTheHandOfTheirOwnerOnly() {
        var moved =
                after(room, new CardMoved(ROOM, "bob", Board.HAND, "sun", "deck", "important", 0));
        assertThat(moved.participant("bob").orElseThrow().hand())
                .isEqualTo(HAND.moved("sun", "important", 0));
        assertThat(moved.participant("ada").orElseThrow().hand()).isEqualTo(HAND);
        assertThat(moved.version()).isEqualTo(room.version());
    }

    @Test
    void movesCardsOnTheTable() {
        var table = after(null, opened(Template.SHARED_TABLE, HAND));
        var moved =
                after(
                        table,
                        new CardMoved(ROOM, "bob", Board.TABLE, "sun", "deck", "important", 0));
        assertThat(moved.table()).isEqualTo(HAND.moved("sun", "important", 0));
        assertThat(moved.version()).isEqualTo(2);
    }

    @Test
    void stepsAndReveals() {
        var stepped = after(room, new StepTransitioned(ROOM, "bob", "bob", 1, 2));
        assertThat(stepped.participant("bob").orElseThrow().step()).isEqualTo(2);
        var revealed = after(stepped, reveal(RevealType.TOP3, "sun"));
        var again =
                after(
                        after(revealed, reveal(RevealType.TOP8, "sun")),
                        reveal(RevealType.TOP8, "moon"));
        assertThat(again.participant("bob").orElseThrow().reveals())
                .isEqualTo(
                        Map.of(RevealType.TOP3, List.of("sun"), RevealType.TOP8, List.of("moon")));
    }

    @Test
    void changesOnlyWhatAStatusNames() {
        var changed =
                after(room, statuses(new StatusChange("bob", true, null, Map.of("team", "red"))));
        var further = after(changed, statuses(new StatusChange("bob", null, Location.GAME, null)));
        var bob = further.participant("bob").orElseThrow();
        assertThat(bob.ready()).isTrue();
        assertThat(bob.location()).isEqualTo(Location.GAME);
        assertThat(bob.data()).isEqualTo(Map.of("team", "red"));
        assertThat(further.participant("ada").orElseThrow().ready()).isFalse();
    }

    @Test
    void changesSettingsAndCloses() {
        var settings = new RoomSettings(7, Visibility.PRIVATE);
        assertThat(after(room, new SettingsChanged(ROOM, settings, "nonce")).settings())
                .isEqualTo(settings);
        var retired =
                after(
                        room,
                        new ParticipantRetired(ROOM, "bob", ParticipantRetired.Reason.ROOM_CLOSED));
        var closed = after(retired, new RoomClosed(ROOM, RoomClosed.Reason.FINISHED));
        assertThat(closed.isClosed()).isTrue();
        assertThat(closed.participants()).hasSize(2);
        assertThat(closed.participant("bob").orElseThrow().version()).isEqualTo(6);
    }

    @Test
    void canBeReadBackFromAKeyframe() {
        var full =
                after(
                        after(
                                after(room, new GameStarted(ROOM, "chess")),
                                reveal(RevealType.TOP8, "sun")),
                        statuses(
                                new StatusChange(
                                        "bob", true, null, Map.of("n", 1, "deep", List.of(1.5)))));
        var read = ViewJson.read(ViewJson.write(full), RoomState.class);
        assertThat(ViewJson.write(read)).isEqualTo(ViewJson.write(full));
        assertThat(read.participants().getFirst()).isEqualTo(full.participants().getFirst());
    }

    @Nested
    class WhenTheHostChanges {

        @Test
        void givesARequestedHostTheAudienceToo() {
            var changed = after(room, transferred("ada", "bob", HostTransferred.Reason.REQUESTED));
            assertThat(changed.hostId()).isEqualTo("bob");
            assertThat(changed.hostAudienceId()).isEqualTo("bob");
            assertThat(changed.participants())
                    .extracting(ParticipantState::role)
                    .containsExactly(ParticipantRole.PLAYER, ParticipantRole.HOST);
        }

        @Test
        void givesAnAutomaticSuccessorThePowersOnly() {
            var changed =
                    after(
                            room,
                            transferred("ada", "bob", HostTransferred.Reason.HOST_DISCONNECTED));
            assertThat(changed.hostId()).isEqualTo("bob");
            assertThat(changed.hostAudienceId()).isNull();
        }

        @Test
        void letsNobodyPassOnWhatTheyDoNotHave() {
            var succeeded =
                    after(withCid(), transferred("ada", "bob", HostTransferred.Reason.HOST_LEFT));
            var friend =
                    after(succeeded, transferred("bob", "cid", HostTransferred.Reason.REQUESTED));
            assertThat(friend.hostId()).isEqualTo("cid");
            assertThat(friend.hostAudienceId()).isNull();
        }

        @Test
        void letsAHostByRequestPassItOnAgain() {
            var second =
                    after(withCid(), transferred("ada", "bob", HostTransferred.Reason.REQUESTED));
            var third = after(second, transferred("bob", "cid", HostTransferred.Reason.REQUESTED));
            assertThat(third.hostAudienceId()).isEqualTo("cid");
        }

        @Test
        void takesItFromWhoeverIsNotHostAnyMore() {
            var second =
                    after(withCid(), transferred("ada", "bob", HostTransferred.Reason.REQUESTED));
            var automatic =
                    after(
                            second,
                            transferred("bob", "cid", HostTransferred.Reason.HOST_DISCONNECTED));
            assertThat(automatic.hostAudienceId()).isNull();
            var back =
                    after(automatic, transferred("cid", "bob", HostTransferred.Reason.REQUESTED));
            assertThat(back.hostId()).isEqualTo("bob");
            assertThat(back.hostAudienceId()).isNull();
        }

        @ParameterizedTest
        @EnumSource
        void givesItBackToTheOpenerWhoIsHostAgain(HostTransferred.Reason reason) {
            var away =
                    after(
                            room,
                            transferred("ada", "bob", HostTransferred.Reason.HOST_DISCONNECTED));
            assertThat(away.hostAudienceId()).isNull();
            assertThat(after(away, transferred("bob", "ada", reason)).hostAudienceId())
                    .isEqualTo("ada");
        }

        @Test
        void givesNothingToStrangersWhoFindARoomWithoutAHost() {
            var left = after(hosted, new ParticipantLeft(ROOM, "ada", ParticipantLeft.Reason.LEFT));
            var none = after(left, transferred("ada", null, HostTransferred.Reason.HOST_LEFT));
            var bob = after(none, joined("bob", ParticipantRole.PLAYER));
            var host = after(bob, transferred(null, "bob", HostTransferred.Reason.HOST_LEFT));
            var cid = after(host, joined("cid", ParticipantRole.PLAYER));
            assertThat(host.hostAudienceId()).isNull();
            assertThat(
                            after(cid, transferred("bob", "cid", HostTransferred.Reason.REQUESTED))
                                    .hostAudienceId())
                    .isNull();
        }

        @Test
        void doesNotKnowAnOpenerWhoComesBackAsSomebodyElse() {
            var left = after(room, new ParticipantLeft(ROOM, "ada", ParticipantLeft.Reason.LEFT));
            var bob = after(left, transferred("ada", "bob", HostTransferred.Reason.HOST_LEFT));
            var again = after(bob, joined("ada-again", ParticipantRole.PLAYER));
            assertThat(
                            after(
                                            again,
                                            transferred(
                                                    "bob",
                                                    "ada-again",
                                                    HostTransferred.Reason.REQUESTED))
                                    .hostAudienceId())
                    .isNull();
        }

        private RoomState withCid() {
            return after(room, joined("cid", ParticipantRole.PLAYER));
        }

        @Test
        void forgetsAHostWhoLeaves() {
            var left = after(room, new ParticipantLeft(ROOM, "ada", ParticipantLeft.Reason.LEFT));
            assertThat(left.hostId()).isNull();
            assertThat(left.participants())
                    .extracting(ParticipantState::participantId)
                    .containsExactly("bob");
            var retired =
                    after(
                            left,
                            new ParticipantRetired(ROOM, "ada", ParticipantRetired.Reason.GONE));
            assertThat(retired.participants()).hasSize(1);
            var none = after(retired, transferred(null, null, HostTransferred.Reason.HOST_LEFT));
            assertThat(none.hostId()).isNull();
        }
    }

    @Nested
    class WhenAGameRuns {

        private final RoomState playing =
                after(
                        after(room, new GameStarted(ROOM, "chess")),
                        statuses(new StatusChange("bob", null, Location.GAME, null)));

        @Test
        void showsIt() {
            assertThat(playing.status()).isEqualTo(RoomStatus.IN_GAME);
            assertThat(playing.game()).isEqualTo(new RoomState.Game("chess", NOW.plusSeconds(6)));
        }

        @Test
        void returnsToTheLobbyAtOnceWhereNobodyIsThere() {
            var back =
                    after(playing, statuses(new StatusChange("bob", null, Location.LOBBY, null)));
            var ended = after(back, new GameEnded(ROOM, null));
            assertThat(ended.status()).isEqualTo(RoomStatus.LOBBY);
            assertThat(ended.game()).isNull();
        }

        @Test
        void waitsForThoseWhoAreStillThere() {
            var ended = after(playing, new GameEnded(ROOM, Map.of()));
            assertThat(ended.status()).isEqualTo(RoomStatus.RETURNING);
            var gone = after(ended, new ParticipantDisconnected(ROOM, "bob"));
            assertThat(gone.status()).isEqualTo(RoomStatus.LOBBY);
            var back = after(gone, new ParticipantReconnected(ROOM, "bob"));
            assertThat(back.status()).isEqualTo(RoomStatus.LOBBY);
            assertThat(back.participant("bob").orElseThrow().connected()).isTrue();
        }
    }

    private static RoomOpened opened(Template template, @Nullable Layout table) {
        return new RoomOpened(ROOM, template, RoomSettings.DEFAULT, DECK, table, null);
    }

    private static ParticipantJoined joined(String id, ParticipantRole role) {
        return new ParticipantJoined(ROOM, id, id, role);
    }

    private static ParticipantSeated seated(String id) {
        return new ParticipantSeated(
                ROOM,
                id,
                id,
                ParticipantRole.PLAYER,
                Template.VALUES_SORT,
                ParticipantSeated.Dealt.WHOLE_DECK,
                null);
    }

    private static StatusesChanged statuses(StatusChange... changes) {
        return new StatusesChanged(ROOM, "because", List.of(changes));
    }

    private static SelectionRevealed reveal(RevealType type, String cardId) {
        return new SelectionRevealed(ROOM, "bob", type, List.of(new CardTitle(cardId, cardId)));
    }

    private static HostTransferred transferred(
            @Nullable String from, @Nullable String to, HostTransferred.Reason reason) {
        return new HostTransferred(ROOM, from, to, reason);
    }

    private static RoomState after(@Nullable RoomState before, TimelineEvent event) {
        return RoomState.after(before, entry(before, event));
    }

    /** An entry whose aggregate's version is its revision, which is enough to tell whose it is. */
    private static TimelineEntry entry(@Nullable RoomState before, TimelineEvent event) {
        var revision = before == null ? 1 : before.revision() + 1;
        var kind = event instanceof ParticipantEvent ? "participant" : "room";
        return new TimelineEntry(
                ROOM,
                revision,
                kind + "-event-" + revision,
                event.getClass().getSimpleName(),
                NOW.plusSeconds(revision),
                revision,
                "command",
                null,
                null,
                event);
    }
}
