package dev.reprise.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.StatusesChanged;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.StatusChange;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.RunningQuerySide;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A room that an earlier version stored, with data deeper than anything that is accepted now. */
class DeepDataIntegrationTest {

    private static final int DEPTH = 496;

    @AutoClose private static RunningQuerySide querySide;

    @BeforeAll
    static void start(@TempDir Path directory) {
        querySide = new RunningQuerySide(directory, Map.of());
        var story =
                querySide
                        .room("ABCDEF")
                        .opened(Template.SHARED_TABLE, Visibility.PUBLIC, List.of("sun", "moon"))
                        .joined("ada", ParticipantRole.HOST)
                        .happens(
                                new StatusesChanged(
                                        "ABCDEF",
                                        "deep",
                                        List.of(new StatusChange("ada", null, null, data()))));
        // Beyond a keyframe.
        for (var i = 0; i < 120; i++) {
            var there = i % 2 == 0;
            story.movedOnTable("ada", "sun", there ? "deck" : "left", there ? "left" : "deck");
        }
        querySide.shows(story);
    }

    private static Map<String, Object> data() {
        Map<String, Object> data = Map.of("x", "\u2028");
        for (var level = 1; level < DEPTH; level++) {
            data = Map.of("x", data);
        }
        return data;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCDEF",
                "ABCDEF?at=4",
                "ABCDEF?at=124",
                "ABCDEF?atTime=2026-03-01T10:00:10Z",
                "ABCDEF/events",
                "ABCDEF/diff?from=3",
                "ABCDEF/diff?from=124&to=4"
            })
    void isReadable(String path) {
        var answer = querySide.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("\u2028");
        if (!path.contains("diff?from=124")) {
            assertThat(answer.body()).contains("{\"x\":".repeat(DEPTH) + "\"\\u2028\"");
        }
    }

    @Test
    void isExportedAndCounted() {
        var export =
                querySide.send(
                        querySide
                                .request("ABCDEF/events", "")
                                .header("Accept", "application/x-ndjson"));

        assertThat(export.body().lines().count()).isEqualTo(124);
        assertThat(export.body()).contains("{\"x\":".repeat(DEPTH));
        assertThat(querySide.get("ABCDEF/stats").statusCode()).isEqualTo(200);
        assertThat(querySide.get("?limit=1").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCDEF/stream",
                "ABCDEF/stream?mode=state&lastRevision=3",
                "ABCDEF/stream?lastRevision=3",
                "ABCDEF/replay?speed=max",
                "ABCDEF/replay?speed=max&mode=state&from=100"
            })
    void isStreamed(String path) {
        try (var stream = querySide.stream(path, "")) {
            await().untilAsserted(() -> assertThat(stream.raw()).contains("{\"x\":".repeat(DEPTH)));
        }
    }
}
