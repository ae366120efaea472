package dev.reprise.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.query.roomstate.ParticipantState;
import dev.reprise.query.roomstate.PastDelays;
import dev.reprise.query.roomstate.RoomState;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

class HotStateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Map<String, Object> MUCH =
            Map.of("scores", Collections.nCopies(1_000, Map.of("n", 1)));

    @Test
    void growsWithWhatParticipantsHaveAsData() {
        var empty = HotState.of(room(1, person("ada", Map.of())));
        var full = HotState.of(room(1, person("ada", MUCH)));
        assertThat(full.weight() - empty.weight()).isBetween(100_000, 300_000);
    }

    @Test
    void weighsTheSameWhetherWeighedAnewOrByWhatHasChanged() {
        var ada = person("ada", Map.of());
        var bob = person("bob", MUCH);
        var rooms =
                List.of(
                        room(1, ada),
                        room(2, ada, bob),
                        room(3, person("ada", MUCH), bob),
                        room(4, bob),
                        room(5, person("bob", Map.of())),
                        room(6));
        var hot = HotState.of(rooms.getFirst());
        for (var room : rooms) {
            hot = hot.or(room);
            assertThat(hot.weight()).isEqualTo(HotState.of(room).weight());
        }
    }

    @Test
    void staysTheLaterOne() {
        var later = HotState.of(room(2, person("ada", MUCH)));
        assertThat(later.or(room(1))).isSameAs(later);
    }

    private static ParticipantState person(String participantId, Map<String, Object> data) {
        return new ParticipantState(
                participantId,
                "Name of " + participantId,
                ParticipantRole.PLAYER,
                true,
                false,
                Location.LOBBY,
                data,
                1,
                1,
                NOW,
                null,
                Map.of());
    }

    private static RoomState room(long revision, ParticipantState... people) {
        return new RoomState(
                "ABCDEF",
                revision,
                revision,
                RoomStatus.LOBBY,
                Template.LOBBY,
                RoomSettings.DEFAULT,
                null,
                null,
                null,
                null,
                List.of(new Card("sun", "The sun", null)),
                null,
                List.of(people),
                NOW,
                NOW,
                PastDelays.NONE,
                0);
    }
}
