package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;

/** What pages ask of a room beside its timeline. */
@Tag("both-engines")
class ConsoleReadsIntegrationTest {

    private static final String[] BECAUSE = {"Support-Reason", "Ticket 4711"};
    private static final String ROOM =
            "{\"template\": \"values-sort\", \"hostName\": \"Ada\", \"deck\": ["
                    + "{\"cardId\": \"sun\", \"title\": \"=Sun\"},"
                    + "{\"cardId\": \"moon\", \"title\": \"A \\\"moon\\\"\"},"
                    + "{\"cardId\": \"rain\", \"title\": \"Rain\"}]}";

    @TempDir static Path data;

    @AutoClose private static Deployment reprise;
    private static Client client;
    private static String staff;

    private Seat ada;
    private Seat bob;
    private String room;

    @BeforeAll
    static void start() throws IOException {
        reprise = Deployment.start(data);
        client = reprise.client();
        staff = key("support:replay");
        reprise.everywhere(() ->
                assertThat(client.get("/rooms/222222", staff, BECAUSE).status()).isEqualTo(404));
    }

    private static String key(String scope) {
        return client.post(
                        "/api-keys",
                        reprise.adminKey(),
                        "{\"name\": \"Desk\", \"scopes\": [\"%s\"]}".formatted(scope))
                .json()
                .get("secret")
                .asString();
    }

    @BeforeEach
    void open() {
        ada = Client.seat(client.post("/rooms", null, ROOM));
        bob = client.join(ada.roomCode(), "Bob", "PLAYER");
        room = "/rooms/" + ada.roomCode();
    }

    private static int move(Seat who, String card, String from, String to) {
        return client.post(
                        who.path() + "/moves",
                        who.token(),
                        "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}"
                                .formatted(card, from, to),
                        "Prefer",
                        "wait=10")
                .status();
    }

    @Test
    void overviewCountsEveryRevisionOnceAndIsOneLookOnRecord() {
        move(bob, "sun", "deck", "important");

        var overview = client.get(room + "/overview?buckets=7", staff, BECAUSE).json();

        var counted = 0L;
        for (var bucket : overview.get("buckets")) {
            for (var count : bucket.get("counts")) {
                counted += count.asLong();
            }
        }
        assertThat(counted).isEqualTo(6).isEqualTo(overview.get("revisions").asLong());
        assertThat(overview.get("buckets").size()).isLessThanOrEqualTo(7);
        assertThat(overview.get("landmarks").findValuesAsString("type"))
                .containsExactly("ParticipantJoined", "ParticipantJoined");
        assertThat(audit()).extracting(each -> each.get("kind").asString()).contains("OVERVIEW");
        assertThat(overview.toString()).doesNotContain("sun");
    }

    private Iterable<JsonNode> audit() {
        return client.get(room + "/audit", ada.token()).json().get("entries");
    }

    @Nested
    class Results {

        @BeforeEach
        void sort() {
            move(ada, "sun", "deck", "important");
            move(ada, "moon", "deck", "important");
            move(bob, "sun", "deck", "important");
            move(bob, "sun", "important", "not-important");
            move(bob, "moon", "deck", "not-important");
            move(bob, "rain", "deck", "important");
            move(bob, "rain", "important", "top8");
        }

        private JsonNode card(String token, int number, String... headers) {
            return client.get(room + "/results", token, headers).json().get("cards").get(number);
        }

        @Test
        void areOfAllHandsForWhoSeesThem() {
            var all = client.get(room + "/results", ada.token()).json();

            assertThat(all.get("people").findValuesAsString("name")).containsExactly("Ada", "Bob");
            assertThat(all.get("similarity")).hasToString("[[],[2],[0,0]]");
            assertThat(all.get("cards").get(0).get("placements"))
                    .hasToString("{\"important\":1,\"not-important\":1}");
            assertThat(all.get("cards").findValues("doubt")).hasToString("[1, 0, 0]");
            assertThat(client.get(room + "/results", staff, BECAUSE).json()).isEqualTo(all);
        }

        @Test
        void areOfTheirOwnHandForAParticipantAndOfNoneForThePublic() {
            assertThat(card(bob.token(), 0).get("placements")).hasToString("{\"not-important\":1}");
            var open = client.get(room + "/results", null).json();
            assertThat(open.get("people")).isEmpty();
            assertThat(open.get("similarity")).isEmpty();
            assertThat(open.get("cards").get(0))
                    .hasToString(
                            "{\"cardId\":\"sun\",\"title\":\"=Sun\",\"placements\":{},\"revealed\":{}}");
        }

        @Test
        void showTheReveals() {
            client.post(bob.path() + "/steps", bob.token(), "{\"fromStep\": 1, \"toStep\": 2}");
            client.post(
                    bob.path() + "/reveals",
                    bob.token(),
                    "{\"revealType\": \"TOP8\"}",
                    "Prefer",
                    "wait=10");

            assertThat(card(staff, 2, BECAUSE).get("revealed")).hasToString("{\"TOP8\":1}");
            var open = client.get(room + "/results", null).json();
            assertThat(open.get("cards").get(2).get("revealed")).hasToString("{\"TOP8\":1}");
        }

        @Test
        void areLinesForASpreadsheetThatComputesNothingOfThem() {
            var csv = client.get(room + "/results", bob.token(), "Accept", "text/csv");

            assertThat(csv.http().headers().firstValue("Content-Type"))
                    .hasValue("text/csv;charset=UTF-8");
            assertThat(csv.http().body().lines())
                    .containsExactlyInAnyOrder(
                            "participantId,name,cardId,title,pile,position,revealed",
                            "\"%s\",\"Bob\",\"moon\",\"A \"\"moon\"\"\",not-important,0,"
                                    .formatted(bob.participantId()),
                            "\"%s\",\"Bob\",\"sun\",\"'=Sun\",not-important,1,"
                                    .formatted(bob.participantId()),
                            "\"%s\",\"Bob\",\"rain\",\"Rain\",top8,0,"
                                    .formatted(bob.participantId()));
        }

        @Test
        void areOfAnyRevision() {
            assertThat(client.get(room + "/results?at=5", ada.token()).json().get("similarity"))
                    .hasToString("[[],[0],[0,0]]");
        }
    }

    @Nested
    class Refusals {

        private JsonNode refusals(String token, String... headers) {
            return client.get(room + "/refusals", token, headers).json().get("refusals");
        }

        @Test
        void areThoseThatWereAnsweredAllForStaffTheirOwnForParticipants() {
            var problem = client.put(room + "/game", bob.token(), "{\"name\": \"Tag\"}").json();
            move(ada, "sun", "left", "top8");

            var all = refusals(staff, BECAUSE);
            assertThat(all)
                    .extracting(each -> each.get("type").asString())
                    .containsExactly("startGame", "moveHandCards");
            assertThat(all.get(0).get("problem")).isEqualTo(problem);
            assertThat(all.get(0).get("actorId").asString()).isEqualTo(bob.participantId());
            assertThat(refusals(bob.token())).containsExactly(all.get(0));
            assertThat(refusals(ada.token())).containsExactly(all.get(1));
            assertThat(audit())
                    .extracting(each -> each.get("kind").asString())
                    .contains("REFUSALS");

            var known = all.get(0).get("timestamp").asString();
            assertThat(
                            client.get(room + "/refusals?after=" + known, staff, BECAUSE)
                                    .json()
                                    .get("refusals"))
                    .containsExactly(all.get(1));
        }

        @Test
        void areTheLastTwoHundredAndNoneOfStrangers() {
            for (var i = 0; i < 201; i++) {
                move(bob, "sun", "left", "top8");
            }
            move(client.join(client.open("lobby").roomCode(), "Eve", "PLAYER"), "x", "y", "z");
            var stranger = client.open("lobby");
            client.post(room + "/game/end", stranger.token(), "{}");

            var all = refusals(staff, BECAUSE);
            assertThat(all.size()).isEqualTo(200);
            assertThat(all.findValuesAsString("actorId")).containsOnly(bob.participantId());
        }
    }
}
