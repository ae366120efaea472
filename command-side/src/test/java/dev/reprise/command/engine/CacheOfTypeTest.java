package dev.reprise.command.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;

class CacheOfTypeTest {

    private final AggregateCache shared = new AggregateCache(1_000_000, new SimpleMeterRegistry());
    private final CacheOfType rooms = new CacheOfType("Room", shared);
    private final CacheOfType participants = new CacheOfType("Participant", shared);

    @Test
    void neitherFindsNorEvictsWhatIsOfAnotherType() {
        rooms.put("ABC234", "the room");

        assertThat(participants.<String, String>get("ABC234")).isNull();
        assertThat(participants.containsKey("ABC234")).isFalse();
        assertThat(participants.remove("ABC234")).isFalse();
        assertThat(participants.putIfAbsent("ABC234", "nobody")).isTrue();
        participants.<String>computeIfPresent("ABC234", value -> value + "!");
        assertThat(participants.remove("ABC234")).isTrue();

        assertThat(rooms.<String, String>get("ABC234")).isEqualTo("the room");
    }

    @Test
    void ignoresAnAggregateThatWasNeverCreated() {
        rooms.put(null, "refused");

        assertThat(rooms.<String, String>get(null)).isNull();
        assertThat(rooms.containsKey(null)).isFalse();
        assertThat(rooms.remove(null)).isFalse();
    }

    @Test
    void forgetsAllWithTheOthers() {
        rooms.put("ABC234", "the room");
        participants.removeAll();

        assertThat(rooms.containsKey("ABC234")).isFalse();
    }
}
