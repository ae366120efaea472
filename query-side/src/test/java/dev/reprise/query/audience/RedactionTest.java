package dev.reprise.query.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.CardMoved;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Visibility;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.query.RoomStory;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.web.json.ViewJson;

import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

class RedactionTest {

    private static final String ROOM = "ABCDEF";
    private static final Viewer BOB = new Viewer.Owner("bob");

    @Test
    void countsTheCardsOfOthersHands() {
        var state = state(room());
        assertThat(json(Redaction.show(state, Viewer.PUBLIC)))
                .contains("\"counts\":{\"deck\":1,\"important\":0")
                .doesNotContain("piles");
        assertThat(json(Redaction.show(state, BOB))).containsOnlyOnce("piles").contains("counts");
        assertThat(json(Redaction.show(state, Viewer.HOST)))
                .contains("piles")
                .doesNotContain("counts");
        assertThat(json(Redaction.show(state, Viewer.STAFF)))
                .contains("piles")
                .doesNotContain("counts");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        var lobby = new ArrayList<EventMessage<?>>();
        new RoomStory(ROOM, lobby::addAll)
                .opened(Template.LOBBY, Visibility.PUBLIC, List.of())
                .joined("bob", ParticipantRole.PLAYER);
        assertThat(json(Redaction.show(state(lobby), BOB)))
                .doesNotContain("null", "hostId", "game", "table", "hand", "data");
    }

    @Test
    void hidesWhichCardAnotherMoved() {
        var move = new CardMoved(ROOM, "bob", Board.HAND, "sun", "deck", "top8", 3);
        assertThat(payload(move, Viewer.PUBLIC))
                .isEqualTo(
                        "{\"roomCode\":\"ABCDEF\",\"participantId\":\"bob\",\"board\":\"HAND\","
                                + "\"fromPile\":\"deck\",\"toPile\":\"top8\"}");
        assertThat(payload(move, new Viewer.Owner("ada"))).doesNotContain("sun");
        assertThat(payload(move, BOB)).contains("\"cardId\":\"sun\"").contains("\"position\":3");
        assertThat(payload(move, Viewer.HOST)).contains("sun");
        var onTable = new CardMoved(ROOM, "bob", Board.TABLE, "sun", "deck", "left", 3);
        assertThat(payload(onTable, Viewer.PUBLIC)).contains("sun");
    }

    @Test
    void showsOfASeatNothingButTheHand() {
        var seated =
                new ParticipantSeated(
                        ROOM,
                        "bob",
                        "Bob",
                        ParticipantRole.PLAYER,
                        Template.VALUES_SORT,
                        ParticipantSeated.Dealt.WHOLE_DECK,
                        null);
        var start = "{\"roomCode\":\"ABCDEF\",\"participantId\":\"bob\",\"hand\":";
        assertThat(payload(seated, Viewer.PUBLIC))
                .isEqualTo(
                        start
                                + "{\"counts\":{\"deck\":1,\"important\":0,\"not-important\":0,"
                                + "\"top8\":0,\"top3\":0}}}");
        assertThat(payload(seated, BOB))
                .isEqualTo(
                        start
                                + "{\"piles\":{\"deck\":[\"sun\"],\"important\":[],"
                                + "\"not-important\":[],\"top8\":[],\"top3\":[]}}}");
    }

    @Test
    void hidesWhatIsStoredForLaterDecisionsOnly() {
        var settings = new RoomSettings(3, Visibility.PRIVATE);
        assertThat(payload(new SettingsChanged(ROOM, settings, "nonce"), Viewer.HOST))
                .isEqualTo(
                        "{\"roomCode\":\"ABCDEF\",\"settings\":"
                                + "{\"maxParticipants\":3,\"visibility\":\"PRIVATE\"}}");
        var opened = new RoomOpened(ROOM, Template.LOBBY, settings, List.of(), null, "nonce");
        assertThat(payload(opened, Viewer.STAFF)).contains("deck").doesNotContain("nonce", "table");
        var retired = new ParticipantRetired(ROOM, "bob", ParticipantRetired.Reason.GONE);
        assertThat(payload(retired, BOB))
                .isEqualTo("{\"roomCode\":\"ABCDEF\",\"participantId\":\"bob\"}");
        var step = new StepTransitioned(ROOM, "bob", "Bob", 1, 2);
        assertThat(Redaction.show(entry(step), state(room()), Viewer.PUBLIC).payload())
                .isEqualTo(step);
    }

    @Nested
    class WhoIsAdmitted {

        private static final Caller STAFF = new Caller.OfApiKey("k", Set.of(Scope.SUPPORT_REPLAY));

        private final RoomState open = state(room());
        private final RoomState closedToOthers =
                state(append(room(), story -> story.visibility(Visibility.PRIVATE)));

        @Test
        void knowsTheHostAndOwners() {
            assertThat(AudienceResolver.of(holder("ada"), open)).contains(Viewer.HOST);
            assertThat(AudienceResolver.of(holder("bob"), open)).contains(BOB);
            assertThat(AudienceResolver.of(holder("bob"), closedToOthers)).contains(BOB);
        }

        @Test
        void takesEverybodyElseForThePublic() {
            assertThat(AudienceResolver.of(holder("eve"), open)).contains(Viewer.PUBLIC);
            assertThat(AudienceResolver.of(new Caller.Anonymous(), open)).contains(Viewer.PUBLIC);
            assertThat(AudienceResolver.of(new Caller.OfParticipant("ZZZZZZ", "ada"), open))
                    .contains(Viewer.PUBLIC);
        }

        @Test
        void hidesAPrivateRoom() {
            assertThat(AudienceResolver.of(holder("eve"), closedToOthers)).isEmpty();
            assertThat(AudienceResolver.of(new Caller.Anonymous(), closedToOthers)).isEmpty();
            assertThat(
                            AudienceResolver.of(
                                    new Caller.OfApiKey("k", Set.of(Scope.ADMIN)), closedToOthers))
                    .isEmpty();
            assertThat(
                            AudienceResolver.of(
                                    new Caller.OfApiKey("k", Set.of(Scope.ROOMS_READ)),
                                    closedToOthers))
                    .contains(Viewer.PUBLIC);
        }

        @Test
        void takesAnAutomaticSuccessorForAnOwner() {
            var succeeded =
                    append(
                            room(),
                            story ->
                                    story.hostTransferred(
                                            "ada", "bob", HostTransferred.Reason.HOST_LEFT));
            assertThat(AudienceResolver.of(holder("bob"), state(succeeded))).contains(BOB);
            assertThat(AudienceResolver.of(holder("ada"), state(succeeded)))
                    .contains(new Viewer.Owner("ada"));
        }

        @Test
        void takesAKeyForSupportForStaffInEveryRoom() {
            var among = new Caller.OfApiKey("k", Set.of(Scope.SUPPORT_REPLAY, Scope.ROOMS_READ));
            assertThat(AudienceResolver.of(STAFF, open)).contains(Viewer.STAFF);
            assertThat(AudienceResolver.of(STAFF, closedToOthers)).contains(Viewer.STAFF);
            assertThat(AudienceResolver.of(among, open)).contains(Viewer.STAFF);
        }

        @Test
        void showsTheAuditTrailToWhoIsHostNowAndToAdministrators() {
            var succeeded =
                    state(
                            append(
                                    room(),
                                    story ->
                                            story.hostTransferred(
                                                    "ada",
                                                    "bob",
                                                    HostTransferred.Reason.HOST_LEFT)));
            assertThat(AudienceResolver.mayReadAudit(holder("ada"), open)).isTrue();
            assertThat(AudienceResolver.mayReadAudit(holder("bob"), succeeded)).isTrue();
            assertThat(
                            AudienceResolver.mayReadAudit(
                                    new Caller.OfApiKey("k", Set.of(Scope.ADMIN)), closedToOthers))
                    .isTrue();
            assertThat(AudienceResolver.mayReadAudit(holder("bob"), open)).isFalse();
            assertThat(AudienceResolver.mayReadAudit(holder("ada"), succeeded)).isFalse();
            assertThat(
                            AudienceResolver.mayReadAudit(
                                    new Caller.OfParticipant("ZZZZZZ", "ada"), open))
                    .isFalse();
            assertThat(AudienceResolver.mayReadAudit(STAFF, open)).isFalse();
            assertThat(AudienceResolver.mayReadAudit(new Caller.Anonymous(), open)).isFalse();
        }

        private static Caller holder(String participantId) {
            return new Caller.OfParticipant(ROOM, participantId);
        }
    }

    private static List<EventMessage<?>> room() {
        return append(
                new ArrayList<>(),
                story ->
                        story.opened(Template.VALUES_SORT, Visibility.PUBLIC, List.of("sun"))
                                .joined("ada", ParticipantRole.HOST)
                                .joined("bob", ParticipantRole.PLAYER));
    }

    private static List<EventMessage<?>> append(
            List<EventMessage<?>> events, java.util.function.Consumer<RoomStory> more) {
        more.accept(new RoomStory(ROOM, events::addAll));
        return events;
    }

    private static RoomState state(List<EventMessage<?>> events) {
        RoomState state = null;
        for (var message : events) {
            var entry = entry((TimelineEvent) message.getPayload());
            var revision = state == null ? 1 : state.revision() + 1;
            state =
                    RoomState.after(
                            state,
                            new TimelineEntry(
                                    ROOM,
                                    revision,
                                    entry.eventId(),
                                    entry.type(),
                                    entry.timestamp(),
                                    1,
                                    entry.commandId(),
                                    null,
                                    null,
                                    entry.event()));
        }
        return Objects.requireNonNull(state);
    }

    private static TimelineEntry entry(TimelineEvent event) {
        return new TimelineEntry(
                ROOM,
                1,
                "event",
                event.getClass().getSimpleName(),
                RoomStory.START,
                1,
                "command",
                null,
                null,
                event);
    }

    private static String payload(TimelineEvent event, Viewer viewer) {
        return json(Redaction.show(entry(event), state(room()), viewer).payload());
    }

    private static String json(Object value) {
        return new String(ViewJson.write(value), StandardCharsets.UTF_8);
    }
}
