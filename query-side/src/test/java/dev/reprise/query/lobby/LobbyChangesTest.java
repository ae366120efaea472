package dev.reprise.query.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.GameEnded;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.roomstate.ParticipantState;
import dev.reprise.query.roomstate.PastDelays;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.timeline.Change;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class LobbyChangesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final LobbyChanges changes = new LobbyChanges(3);

    private static RoomState room(String code, Visibility visibility, RoomStatus status) {
        var ada =
                new ParticipantState(
                        "ada",
                        "Ada",
                        ParticipantRole.HOST,
                        true,
                        false,
                        Location.LOBBY,
                        null,
                        1,
                        1,
                        NOW,
                        null,
                        Map.of());
        return new RoomState(
                code,
                3,
                2,
                status,
                Template.LOBBY,
                new RoomSettings(50, visibility),
                "ada",
                "ada",
                "ada",
                null,
                List.of(),
                null,
                List.of(ada),
                NOW,
                NOW,
                PastDelays.NONE,
                0);
    }

    private static RoomState open(String code) {
        return room(code, Visibility.PUBLIC, RoomStatus.LOBBY);
    }

    private static RoomState hidden(String code) {
        return room(code, Visibility.PRIVATE, RoomStatus.LOBBY);
    }

    private void change(@Nullable RoomState before, RoomState after) {
        var code = after.roomCode();
        var event = new GameEnded(code, null);
        var entry = new TimelineEntry(code, 3, "event", "GameEnded", NOW, 2, "", null, null, event);
        changes.add(List.of(new Change(before, entry, after)));
    }

    private @Nullable List<String> taken() {
        var messages = changes.take();
        return messages == null
                ? null
                : messages.stream()
                        .map(each -> new String(each, StandardCharsets.UTF_8))
                        .map(each -> each.substring(7, each.indexOf('\n')))
                        .toList();
    }

    @Test
    void tellsOfEachRoomOnlyTheLatest() {
        change(null, open("ABC234"));
        change(open("ABC234"), open("ABC234"));

        assertThat(taken()).containsExactly("room");
        assertThat(taken()).isEmpty();
    }

    @Test
    void tellsThatARoomIsGoneOnlyWhereItWasThere() {
        change(open("ABC234"), room("ABC234", Visibility.PUBLIC, RoomStatus.CLOSED));
        change(open("ABC235"), hidden("ABC235"));
        change(hidden("ABC236"), hidden("ABC236"));

        assertThat(taken()).containsExactly("gone", "gone");
    }

    @Test
    void tellsNothingOfARoomThatCameAndWentUnseen() {
        change(hidden("ABC234"), open("ABC234"));
        change(open("ABC234"), hidden("ABC234"));

        assertThat(taken()).isEmpty();
    }

    @Test
    void hidesARoomThatMayBePrivateByNow() {
        changes.hide(open("ABC234"));
        changes.hide(hidden("ABC235"));

        assertThat(taken()).containsExactly("gone");
    }

    @Test
    void wantsASnapshotWhereTooManyHaveChanged() {
        for (var code : List.of("ABC234", "ABC235", "ABC236", "ABC237")) {
            change(null, open(code));
        }

        assertThat(taken()).isNull();
        change(null, open("ABC234"));
        assertThat(taken()).containsExactly("room");
    }
}
