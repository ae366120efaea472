package dev.reprise.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.RoomStory;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.web.json.ViewJson;

import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class EncodedStatesTest {

    private static final String ROOM = "ABCDEF";
    private static final List<Viewer> VIEWERS =
            List.of(
                    Viewer.PUBLIC,
                    new Viewer.Owner("bob"),
                    new Viewer.Owner("ada"),
                    Viewer.HOST,
                    Viewer.STAFF);

    private final EncodedStates states = new EncodedStates(1 << 20);
    private final RoomState room = room();

    @Test
    void givesEachViewerWhatTheyMaySeeHoweverOftenOthersWereShownIt() {
        for (var round = 0; round < 2; round++) {
            for (var viewer : VIEWERS) {
                var view = Redaction.show(room, viewer);
                assertThat(states.of(room, viewer)).isEqualTo(ViewJson.write(view));
                assertThat(states.withoutDeck(room, viewer))
                        .isEqualTo(ViewJson.write(view.withoutDeck()));
            }
        }
    }

    @Test
    void sharesNothingBetweenTwoViewers() {
        assertThat(VIEWERS.stream().map(viewer -> states.of(room, viewer)))
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .doesNotHaveDuplicates();
    }

    @Test
    void encodesOnceForEachRevision() {
        var first = states.of(room, Viewer.HOST);
        var asked = new ArrayList<String>();
        var again =
                states.of(
                        room,
                        room.revision(),
                        Viewer.HOST,
                        () -> {
                            asked.add("state");
                            return room;
                        });
        assertThat(again).isSameAs(first);
        assertThat(asked).isEmpty();
    }

    @Test
    void keepsNoMoreThanItMay() {
        var few = new EncodedStates(1);
        assertThat(few.of(room, Viewer.HOST)).isEqualTo(states.of(room, Viewer.HOST));
    }

    private static RoomState room() {
        var events = new ArrayList<EventMessage<?>>();
        new RoomStory(ROOM, events::addAll)
                .opened(Template.VALUES_SORT, Visibility.PUBLIC, List.of("sun"))
                .joined("ada", ParticipantRole.PLAYER)
                .joined("bob", ParticipantRole.PLAYER);
        RoomState state = null;
        for (var message : events) {
            state = RoomState.after(state, entry((TimelineEvent) message.getPayload(), state));
        }
        return Objects.requireNonNull(state);
    }

    private static TimelineEntry entry(TimelineEvent event, @Nullable RoomState before) {
        return new TimelineEntry(
                ROOM,
                before == null ? 1 : before.revision() + 1,
                "event",
                event.getClass().getSimpleName(),
                Instant.EPOCH,
                1,
                "command",
                null,
                null,
                event);
    }
}
