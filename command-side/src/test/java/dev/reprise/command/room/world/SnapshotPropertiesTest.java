package dev.reprise.command.room.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.participant.domain.ParticipantDecisionState;
import dev.reprise.command.room.domain.RoomDecisionState;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.command.snapshot.SnapshotSerializer;
import dev.reprise.events.ParticipantEvent;
import dev.reprise.events.RoomEvent;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.room.StatusChange;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.seal.DerivedKeys;
import dev.reprise.seal.StateSeal;

import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Another {@code -Dreprise.properties.seed} looks at other rooms. */
class SnapshotPropertiesTest {

    private static final long FIRST_SEED = Long.getLong("reprise.properties.seed", 2_000_000L);
    private static final int ROOMS = 60;
    private static final int STEPS_OF_A_ROOM = 240;

    private final Serializer snapshots = new SnapshotSerializer(new StateSeal(new DerivedKeys()));
    private final Serializer events = new EventSerializer();

    @Test
    void aSnapshotAndWhatCameAfterItAreTheSameAsAllThatHappened() {
        for (var seed = FIRST_SEED; seed < FIRST_SEED + ROOMS; seed++) {
            var world = new World(Rules.REAL);
            RandomRun.steps(seed, STEPS_OF_A_ROOM).forEach(world::take);
            var dice = new Dice(seed);
            requireTheRoom(world, dice);
            for (var participantId : world.sessions().keySet()) {
                requireTheSession(participantId, world, dice);
            }
        }
    }

    @Test
    void whatAGameKeepsWithAParticipantComesBackToTheLastDigit() {
        var world = new World(Rules.REAL);
        for (var steps = RandomRun.steps(FIRST_SEED, STEPS_OF_A_ROOM).iterator();
                world.members().isEmpty(); ) {
            world.take(steps.next());
        }
        var data = new LinkedHashMap<String, Object>();
        data.put("score", new BigDecimal("1.50"));
        data.put("seed", new BigInteger("123456789012345678901234567890"));
        data.put("nothing", null);
        data.put("nested", Map.of("list", List.of(1, "two", true)));
        var change = new StatusChange(world.members().getFirst().participantId(), null, null, data);
        var room =
                RoomDecisionState.evolve(
                        world.state(),
                        new StatusesChanged(World.CODE, "a test", List.of(change)),
                        world.history().getLast().metadata());

        assertThat(again(room)).isEqualTo(room);
    }

    private void requireTheRoom(World world, Dice dice) {
        var history = of(World.CODE, world);
        var cut = dice.between(1, history.size());
        var early = (Room) foldRoom(new RoomDecisionState.Absent(), history.subList(0, cut));
        var late = foldRoom(again(early), history.subList(cut, history.size()));

        assertThat(late).isEqualTo(world.state());
        assertThat(order((Room) late)).isEqualTo(order((Room) world.state()));
    }

    private void requireTheSession(String participantId, World world, Dice dice) {
        var history = of(participantId, world);
        var cut = dice.between(1, history.size());
        var early =
                foldSession(world, new ParticipantDecisionState.Absent(), history.subList(0, cut));
        var late = foldSession(world, again(early), history.subList(cut, history.size()));

        assertThat(late).isEqualTo(world.sessions().get(participantId));
    }

    private static List<Happened> of(String aggregateId, World world) {
        return world.history().stream()
                .filter(happened -> happened.aggregateId().equals(aggregateId))
                .toList();
    }

    /** Who is in the room has an order, of which equality knows nothing. */
    private static List<String> order(Room room) {
        return List.copyOf(room.roster().members().keySet());
    }

    private RoomDecisionState foldRoom(RoomDecisionState state, List<Happened> history) {
        for (var happened : history) {
            state =
                    RoomDecisionState.evolve(
                            state, (RoomEvent) stored(happened.event()), happened.metadata());
        }
        return state;
    }

    private ParticipantDecisionState foldSession(
            World world, ParticipantDecisionState state, List<Happened> history) {
        for (var happened : history) {
            state =
                    ParticipantDecisionState.evolve(
                            state,
                            (ParticipantEvent) stored(happened.event()),
                            happened.metadata(),
                            world.rooms());
        }
        return state;
    }

    private TimelineEvent stored(TimelineEvent event) {
        return events.deserialize(events.serialize(event, byte[].class));
    }

    private <T> T again(T state) {
        return snapshots.deserialize(snapshots.serialize(state, byte[].class));
    }
}
