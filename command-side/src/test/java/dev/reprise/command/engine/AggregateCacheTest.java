package dev.reprise.command.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class AggregateCacheTest {

    private static final long MEGABYTE = 1_000_000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AggregateCache cache = new AggregateCache(100 * 512, meters);

    @Test
    void keepsWhatWasPutUntilItIsRemoved() {
        cache.put("ABC234", "room");
        String found = cache.get("ABC234");

        assertThat(found).isEqualTo("room");
        assertThat(cache.containsKey("ABC234")).isTrue();
        assertThat(cache.remove("ABC234")).isTrue();
        assertThat(cache.remove("ABC234")).isFalse();
        assertThat(cache.containsKey("ABC234")).isFalse();
    }

    @Test
    void putsOnlyOnceIfAbsent() {
        assertThat(cache.putIfAbsent("ABC234", "first")).isTrue();
        assertThat(cache.putIfAbsent("ABC234", "second")).isFalse();
        cache.<String>computeIfPresent("ABC234", value -> value + "!");

        assertThat(cache.<String, String>get("ABC234")).isEqualTo("first!");
    }

    @Test
    void neverHoldsMoreThanItMay() {
        IntStream.range(0, 1000).forEach(number -> cache.put("room-" + number, number));

        assertThat(IntStream.range(0, 1000).filter(number -> cache.containsKey("room-" + number)))
                .hasSizeLessThanOrEqualTo(100);
        cache.removeAll();
        assertThat(IntStream.range(0, 1000).filter(number -> cache.containsKey("room-" + number)))
                .isEmpty();
    }

    @Test
    void weighsTheAggregatesThatItHolds() {
        var large = new AggregateCache(3 * MEGABYTE, meters);
        IntStream.range(0, 10).forEach(number -> large.put("room-" + number, weighing(MEGABYTE)));

        assertThat(IntStream.range(0, 10).filter(number -> large.containsKey("room-" + number)))
                .hasSizeBetween(1, 2);
    }

    @Test
    void holdsNoneThatIsLargerThanTheCache() {
        var small = new AggregateCache(MEGABYTE, meters);
        small.put("small", weighing(0));
        small.put("too large", weighing(2 * MEGABYTE));

        assertThat(small.containsKey("small")).isTrue();
        assertThat(small.containsKey("too large")).isFalse();
    }

    /** What Axon puts into a cache. */
    private static AggregateCacheEntry<Root> weighing(long weight) {
        return new AggregateCacheEntry<>(
                EventSourcedAggregate.reconstruct(
                        new Root("ABC234", weight),
                        AnnotatedAggregateMetaModelFactory.inspectAggregate(Root.class),
                        0,
                        false,
                        SimpleEventBus.builder().build(),
                        NoSnapshotTriggerDefinition.TRIGGER));
    }

    static final class Root implements Weighed {

        @AggregateIdentifier private final String roomCode;
        private final long weight;

        Root(String roomCode, long weight) {
            this.roomCode = roomCode;
            this.weight = weight;
        }

        @Override
        public long weight() {
            return weight + roomCode.length();
        }
    }

    @Test
    void ignoresAnAggregateThatWasNeverCreated() {
        cache.put(null, "refused");

        assertThat(cache.<String, String>get(null)).isNull();
        assertThat(cache.containsKey(null)).isFalse();
        assertThat(cache.remove(null)).isFalse();
    }

    @Test
    void countsItsHitsAndMisses() {
        cache.put("ABC234", "room");
        cache.<String, String>get("ABC234");
        cache.<String, String>get("XYZ789");

        assertThat(meters.get("cache.gets").tag("result", "hit").functionCounter().count())
                .isEqualTo(1);
        assertThat(meters.get("cache.gets").tag("result", "miss").functionCounter().count())
                .isEqualTo(1);
    }
}
