package dev.reprise.query.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.RunningQuerySide;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class StatsIntegrationTest {

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
    void countsWhatHappenedInARoom() {
        var story =
                querySide
                        .room("AAAAAA")
                        .opened(Template.VALUES_SORT, Visibility.PUBLIC, List.of("sun", "moon"))
                        .joined("ada", ParticipantRole.HOST)
                        .joined("bob", ParticipantRole.PLAYER)
                        .movedInHand("ada", "sun", "deck", "important")
                        .movedInHand("bob", "sun", "deck", "important")
                        .pause(Duration.ofSeconds(113))
                        .movedInHand("bob", "moon", "deck", "important")
                        .left("bob");
        querySide.shows(story);

        var stats = querySide.json("AAAAAA/stats?minRevision=" + story.revision());

        assertThat(stats)
                .isEqualTo(
                        RunningQuerySide.parse(
                                """
                                {"roomCode": "AAAAAA", "revision": 10,
                                 "events": {"CardMoved": 3, "ParticipantJoined": 2,
                                   "ParticipantLeft": 1, "ParticipantRetired": 1,
                                   "ParticipantSeated": 2, "RoomOpened": 1},
                                 "participants": [
                                   {"participantId": "ada", "events": {"CardMoved": 1,
                                     "ParticipantJoined": 1, "ParticipantSeated": 1}},
                                   {"participantId": "bob", "events": {"CardMoved": 2,
                                     "ParticipantJoined": 1, "ParticipantLeft": 1,
                                     "ParticipantRetired": 1, "ParticipantSeated": 1}}],
                                 "moves": 3, "movesPerMinute": %s,
                                 "firstEvent": {"revision": 1, "type": "RoomOpened",
                                   "timestamp": "2026-03-01T10:00:01Z"},
                                 "lastEvent": {"revision": 10, "type": "ParticipantRetired",
                                   "timestamp": "2026-03-01T10:02:03Z"}}
                                """
                                        .formatted(3 / (122 / 60.0))));
    }

    @Test
    void tellsNothingOfARoomThatTheCallerMustNotKnow() {
        var story =
                querySide
                        .room("BBBBBB")
                        .opened(Template.LOBBY, Visibility.PRIVATE, List.of())
                        .joined("ada", ParticipantRole.HOST);
        querySide.shows(story);
        assertThat(querySide.get("BBBBBB/stats").statusCode()).isEqualTo(404);
        var ada = querySide.token("BBBBBB", "ada");
        assertThat(querySide.send(querySide.request("BBBBBB/stats", ada)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void countsAllRoomsTogether() {
        var before = querySide.json("/stats");
        var open =
                querySide
                        .room("CCCCCC")
                        .opened(Template.LOBBY, Visibility.PRIVATE, List.of())
                        .joined("ada", ParticipantRole.HOST)
                        .joined("bob", ParticipantRole.PLAYER)
                        .left("bob");
        var closed =
                querySide
                        .room("CCCCC2")
                        .opened(Template.LOBBY, Visibility.PUBLIC, List.of())
                        .joined("ada", ParticipantRole.HOST)
                        .closed();
        querySide.shows(open).shows(closed);
        var after = querySide.json("/stats");

        Map.of(
                        "/rooms/total", 2,
                        "/rooms/byStatus/LOBBY", 1,
                        "/rooms/byStatus/CLOSED", 1,
                        "/participants/present", 1,
                        "/participants/ever", 3,
                        "/events/total", 11,
                        "/events/byType/ParticipantLeft", 1,
                        "/events/byType/RoomOpened", 2)
                .forEach((count, more) ->
                        assertThat(after.at(count).asLong() - before.at(count).asLong(0))
                                .as(count)
                                .isEqualTo(more.longValue()));
        assertThat(after.toString()).doesNotContain("CCCCC", "ada");
    }
}
