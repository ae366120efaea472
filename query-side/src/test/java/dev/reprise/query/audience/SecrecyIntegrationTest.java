package dev.reprise.query.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.SelectionRevealed;
import dev.reprise.events.card.CardTitle;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.RoomStory;
import dev.reprise.query.RunningQuerySide;
import dev.reprise.query.StaffAccess;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Searches the raw bytes of everything that is shown for cards that nobody else must know. */
class SecrecyIntegrationTest {

    /** The deck is public, and names every card; what is searched is everything else. */
    private static final Pattern DECK = Pattern.compile("\"deck\":\\[\\{.*?}]");

    /** What is left of a page's path without this says which kind of read it is. */
    private static final Pattern KIND = Pattern.compile("\\?.*");

    private static final String ADAS = "topsecret-of-ada";
    private static final String BOBS = "topsecret-of-bob";
    private static final String CIDS = "topsecret-of-cid";
    private static final String DANS = "topsecret-of-dan";
    private static final List<String> SECRETS = List.of(ADAS, BOBS, CIDS, DANS);
    private static final String REVEALED = "revealed-by-bob";

    private static RunningQuerySide querySide;

    @BeforeAll
    static void start(@TempDir Path directory) {
        querySide = new RunningQuerySide(directory, Map.of());
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void keepsHandsFromAllButTheirOwnersTheHostAndTheStaff() {
        var story = room("SSSSSS");
        querySide.shows(story);
        assertKnows("SSSSSS", "", List.of());
        assertKnows("SSSSSS", querySide.token("TTTTTT", "bob"), List.of());
        assertKnows("SSSSSS", querySide.token("SSSSSS", "spectator"), List.of());
        assertKnows("SSSSSS", querySide.token("SSSSSS", "dan"), List.of());
        assertKnows("SSSSSS", querySide.token("SSSSSS", "bob"), List.of(BOBS));
        assertKnows("SSSSSS", querySide.token("SSSSSS", "cid"), List.of(CIDS));
        assertKnows("SSSSSS", querySide.token("SSSSSS", "ada"), SECRETS);
        assertKnows("SSSSSS", StaffAccess.READER, List.of());
        assertKnows("SSSSSS", StaffAccess.STAFF, SECRETS);
    }

    @Test
    void givesARequestedHostAllHandsAndTheFormerOneOnlyTheirOwn() {
        var story = room("RRRRRR").hostTransferred("ada", "bob", HostTransferred.Reason.REQUESTED);
        querySide.shows(story);
        assertKnows("RRRRRR", querySide.token("RRRRRR", "bob"), SECRETS);
        assertKnows("RRRRRR", querySide.token("RRRRRR", "ada"), List.of(ADAS));
    }

    @Test
    void givesAnAutomaticSuccessorOnlyTheirOwn() {
        var story =
                room("VVVVVV")
                        .hostTransferred("ada", "bob", HostTransferred.Reason.HOST_DISCONNECTED);
        querySide.shows(story);
        assertKnows("VVVVVV", querySide.token("VVVVVV", "bob"), List.of(BOBS));
        assertKnows("VVVVVV", querySide.token("VVVVVV", "ada"), List.of(ADAS));
    }

    @Test
    void givesAFriendOfAnAutomaticSuccessorOnlyTheirOwn() {
        var story =
                room("XXXXXX")
                        .left("ada")
                        .hostTransferred("ada", "bob", HostTransferred.Reason.HOST_LEFT)
                        .hostTransferred("bob", "cid", HostTransferred.Reason.REQUESTED);
        querySide.shows(story);
        assertKnows("XXXXXX", querySide.token("XXXXXX", "cid"), List.of(CIDS));
        assertKnows("XXXXXX", querySide.token("XXXXXX", "bob"), List.of(BOBS));
    }

    @Test
    void keepsHandsSecretAsTheyHappen() {
        var story = room("WWWWWW");
        querySide.shows(story);
        var streams = new ArrayList<Watching>();
        for (var mode : List.of("", "?mode=state")) {
            streams.add(new Watching("", mode, List.of()));
            streams.add(new Watching("spectator", mode, List.of()));
            streams.add(new Watching("bob", mode, List.of(BOBS)));
            streams.add(new Watching("ada", mode, List.of(ADAS, BOBS, CIDS)));
            streams.add(new Watching(StaffAccess.STAFF, mode, List.of(ADAS, BOBS, CIDS)));
            streams.add(new Watching(StaffAccess.READER, mode, List.of()));
        }
        var open =
                streams.stream()
                        .map(each -> querySide.stream("WWWWWW/stream" + each.mode(), each.token()))
                        .toList();
        open.forEach(stream -> stream.until(story.revision()));
        for (var player : List.of("ada", "bob", "cid")) {
            story.movedInHand(player, "topsecret-of-" + player, "important", "not-important");
        }
        story.hostTransferred("ada", "cid", HostTransferred.Reason.HOST_DISCONNECTED);
        var marked = story.revision();
        open.forEach(stream -> stream.until(marked));
        for (var i = 0; i < open.size(); i++) {
            assertOnly(open.get(i).raw(), streams.get(i).allowed(), streams.get(i));
            var shown = withoutDeck(open.get(i).raw());
            assertThat(streams.get(i).allowed()).allMatch(shown::contains);
            open.get(i).close();
        }
    }

    private static void assertKnows(String roomCode, String token, List<String> allowed) {
        var latest =
                RunningQuerySide.parse(querySide.send(querySide.request(roomCode, token)).body())
                        .path("revision")
                        .asLong();
        var pages = new ArrayList<String>(List.of("", "/events", "/events?type=CardMoved"));
        for (var revision = 1; revision <= latest; revision++) {
            pages.add("?at=" + revision);
        }
        pages.add("?atTime=" + RoomStory.START.plusSeconds(latest));
        for (var revision = 1; revision <= latest; revision++) {
            pages.add("/diff?from=1&to=" + revision);
            pages.add("/diff?from=" + revision);
            pages.add("/diff?from=" + latest + "&to=" + revision);
        }
        for (var from : List.of("1", "9", latest + "&mode=state", "1&mode=state")) {
            pages.add("/replay?speed=max&from=" + from);
        }
        var seen = new HashMap<String, String>();
        for (var page : pages) {
            var body = querySide.send(querySide.request(roomCode + page, token)).body();
            assertOnly(body, allowed, page);
            seen.merge(KIND.matcher(page).replaceAll(""), body, String::concat);
            assertThat(body).as(page).doesNotContain("\"code\":");
        }
        for (var page : List.of(roomCode + "/stats", "?limit=200", "/stats")) {
            var figures = querySide.send(querySide.request(page, token));
            assertThat(figures.statusCode()).isEqualTo(200);
            assertOnly(figures.body(), List.of(), page);
            assertThat(figures.body()).doesNotContain(REVEALED);
        }
        var lines = querySide.request(roomCode + "/events", token);
        var body = querySide.send(lines.header("Accept", "application/x-ndjson")).body();
        assertOnly(body, allowed, "lines");
        for (var from :
                List.of(
                        "lastRevision=0",
                        "lastRevision=9",
                        "minRevision=1",
                        "mode=state&lastRevision=0")) {
            try (var stream = querySide.stream(roomCode + "/stream?" + from, token)) {
                stream.until(latest);
                assertOnly(stream.raw(), allowed, from);
            }
        }
        // What somebody may see must be there, or this test would find nothing anywhere.
        seen.forEach((kind, bodies) -> {
            var shown = withoutDeck(bodies);
            assertThat(shown).as(kind).contains(REVEALED);
            assertThat(allowed).as(kind).allMatch(shown::contains);
        });
    }

    private static void assertOnly(String body, List<String> allowed, Object where) {
        var rest = withoutDeck(body);
        for (var secret : SECRETS) {
            if (!allowed.contains(secret)) {
                assertThat(rest).as("%s", where).doesNotContain(secret);
            }
        }
        assertThat(rest).doesNotContain("secret-nonce", "secret-digest", "requestHash", "\"hash\"");
    }

    private static String withoutDeck(String body) {
        return DECK.matcher(body).replaceAll("");
    }

    private static RoomStory room(String roomCode) {
        var cards = new ArrayList<>(SECRETS);
        cards.add(REVEALED);
        var story = querySide.room(roomCode).opened(Template.VALUES_SORT, Visibility.PUBLIC, cards);
        seat(story, "ada", ParticipantRole.HOST, List.of(ADAS));
        seat(story, "bob", ParticipantRole.PLAYER, List.of(BOBS, REVEALED));
        seat(story, "cid", ParticipantRole.PLAYER, List.of(CIDS));
        seat(story, "dan", ParticipantRole.PLAYER, List.of(DANS));
        seat(story, "spectator", ParticipantRole.SPECTATOR, List.of());
        return story.movedInHand("ada", ADAS, "deck", "important")
                .movedInHand("bob", BOBS, "deck", "important")
                .movedInHand("cid", CIDS, "deck", "important")
                .movedInHand("dan", DANS, "deck", "important")
                .happens(
                        new SelectionRevealed(
                                roomCode,
                                "bob",
                                RevealType.TOP8,
                                List.of(new CardTitle(REVEALED, "Shown to all"))))
                .left("dan");
    }

    /** Deals to each their own cards, so that only their hand can have told of them. */
    private static void seat(
            RoomStory story, String participantId, ParticipantRole role, List<String> cardIds) {
        var piles = List.of("deck", "important", "not-important", "top8", "top3");
        story.happens(
                new ParticipantJoined(story.roomCode(), participantId, participantId, role),
                new ParticipantSeated(
                        story.roomCode(),
                        participantId,
                        participantId,
                        role,
                        Template.VALUES_SORT,
                        cardIds.isEmpty()
                                ? ParticipantSeated.Dealt.NOTHING
                                : ParticipantSeated.Dealt.NAMED,
                        cardIds.isEmpty() ? null : Layout.dealt(piles, cardIds)));
    }

    private record Watching(String who, String mode, List<String> allowed) {

        String token() {
            return who.isEmpty() || who.startsWith("rk_") ? who : querySide.token("WWWWWW", who);
        }
    }
}
