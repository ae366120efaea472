package dev.reprise.events.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.StatusesChanged;
import dev.reprise.events.room.StatusChange;

import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.StreamReadConstraints;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** What was ever stored is read and written, however deep it lies in what. */
class StoredDepthTest {

    private final EventSerializer serializer = new EventSerializer();

    @ParameterizedTest
    @ValueSource(ints = {1, JsonLimits.ACCEPTED_DEPTH, 496, 900})
    void isNoObstacleOnAnyThread(int depth) throws Exception {
        var event = event(nested(depth));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(
                            () -> {
                                var bytes = serializer.serialize(event, byte[].class);
                                Object read = serializer.deserialize(bytes);
                                assertThat(read).isEqualTo(event);
                            })
                    .get();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100_000})
    void isNoLimitOfLengthsEither(int length) {
        var digits = "7".repeat(length);
        var json =
                "{\"roomCode\":\"ABCDEF\",\"reason\":\"%s\",\"changes\":[{\"participantId\":\"ada\",\"data\":{\"%s\":%s}}]}"
                        .formatted(digits, digits, digits);
        var bytes =
                new SimpleSerializedObject<>(
                        json, String.class, StatusesChanged.class.getSimpleName(), "1");

        Object read = serializer.deserialize(bytes);

        assertThat(read)
                .isInstanceOfSatisfying(
                        StatusesChanged.class,
                        event -> assertThat(event.reason()).isEqualTo(digits));
    }

    @ParameterizedTest
    @ValueSource(ints = {JsonLimits.ACCEPTED_DEPTH})
    void isFarBeyondWhatIsAccepted(int accepted) {
        StreamReadConstraints stored = JsonLimits.stored().build().streamReadConstraints();

        assertThat(stored.getMaxNestingDepth()).isGreaterThan(accepted * 10);
        assertThat(stored.getMaxNumberLength()).isGreaterThan(JsonLimits.ACCEPTED_NUMBER_LENGTH);
        assertThat(stored.getMaxStringLength()).isGreaterThan(JsonLimits.ACCEPTED_TEXT_LENGTH);
        assertThat(stored.getMaxNameLength()).isGreaterThan(JsonLimits.ACCEPTED_NAME_LENGTH);
    }

    private static StatusesChanged event(Map<String, Object> data) {
        return new StatusesChanged(
                "ABCDEF", "deep", List.of(new StatusChange("ada", null, null, data)));
    }

    private static Map<String, Object> nested(int depth) {
        Map<String, Object> data = Map.of("x", 1);
        for (var level = 1; level < depth; level++) {
            data = Map.of("x", data);
        }
        return data;
    }
}
