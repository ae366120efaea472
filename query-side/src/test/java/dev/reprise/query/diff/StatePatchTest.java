package dev.reprise.query.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.flipkart.zjsonpatch.Jackson3JsonPatch;

import dev.reprise.events.card.Layout;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.RoomView;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.web.json.ViewJson;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class StatePatchTest {

    @Test
    void turnsAnyStateIntoAnyOtherForEveryAudience() {
        for (var seed = 1; seed <= 24; seed++) {
            var states = new RandomRoom(seed).after(120);
            var random = new Random(seed);
            for (var i = 0; i < 12; i++) {
                var before = states.get(random.nextInt(states.size()));
                var after = states.get(random.nextInt(states.size()));
                for (var viewer :
                        List.of(
                                Viewer.PUBLIC,
                                Viewer.HOST,
                                Viewer.STAFF,
                                new Viewer.Owner("p-1"),
                                new Viewer.Owner(somebody(after, random)))) {
                    assertLeads(before, after, viewer, seed);
                }
            }
        }
    }

    @Test
    void saysNothingWhereNothingChanged() {
        var state = new RandomRoom(7).after(50).getLast();
        var view = Redaction.show(state, Viewer.HOST);
        assertThat(StatePatch.between(view, Redaction.show(state, Viewer.HOST))).isEmpty();
    }

    @Test
    void saysWhereACardWentWhereFewCardsMoved() {
        var patch = StatePatch.between(hands(1, 83, 0), hands(1, 83, 3));
        assertThat(patch).hasSize(3).allMatch(each -> each.op() == Operation.Kind.MOVE);
    }

    @Test
    void replacesHandsWhereManyCardsMoved() {
        var patch = StatePatch.between(hands(200, 200, 0), hands(200, 200, 150));
        assertThat(patch).hasSize(200);
        assertThat(patch).allMatch(each -> each.path().endsWith("/hand"));
    }

    private static String somebody(RoomState state, Random random) {
        var present = state.participants();
        return present.isEmpty()
                ? "nobody"
                : present.get(random.nextInt(present.size())).participantId();
    }

    private static void assertLeads(RoomState from, RoomState to, Viewer viewer, long seed) {
        var before = Redaction.show(from, viewer);
        var after = Redaction.show(to, viewer);
        var patch = json(StatePatch.between(before, after));
        assertThat(Jackson3JsonPatch.apply(patch, json(before)))
                .as("%d: %d → %d, %s", seed, from.revision(), to.revision(), viewer)
                .isEqualTo(json(after));
    }

    private static JsonNode json(Object value) {
        return ViewJson.read(ViewJson.write(value), JsonNode.class);
    }

    /** A room of so many players with so many cards, some of which they have moved. */
    private static RoomView hands(int players, int cards, int moved) {
        var ids = IntStream.range(0, cards).mapToObj(i -> "card-" + i).toList();
        var hand = Layout.dealt(List.of("deck", "left"), ids);
        for (var i = 0; i < moved; i++) {
            hand = hand.moved(ids.get(i * cards / moved), "left", i % 7);
        }
        var state = RandomRoom.opened();
        for (var i = 0; i < players; i++) {
            state = RandomRoom.seated(state, "p-" + i, hand);
        }
        return Redaction.show(state, Viewer.HOST);
    }
}
