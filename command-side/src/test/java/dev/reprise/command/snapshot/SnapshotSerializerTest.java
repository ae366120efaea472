package dev.reprise.command.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.seal.DerivedKeys;
import dev.reprise.seal.StateSeal;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class SnapshotSerializerTest {

    private record Holder(List<Map<String, Object>> members) {}

    @Test
    void readsAndWritesWhatIsAsDeepAsEarlierVersionsStoredIt() {
        Map<String, Object> data = Map.of("x", 1);
        for (var level = 1; level < 600; level++) {
            data = Map.of("x", data);
        }
        var serializer = new SnapshotSerializer(new StateSeal(new DerivedKeys()));
        var state = new Holder(List.of(data));

        Object read = serializer.deserialize(serializer.serialize(state, byte[].class));

        assertThat(read).isEqualTo(state);
    }
}
