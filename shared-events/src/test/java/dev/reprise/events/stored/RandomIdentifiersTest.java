package dev.reprise.events.stored;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.UUID;
import java.util.stream.IntStream;

class RandomIdentifiersTest {

    /** More than are drawn at once. */
    private static final int MANY = 1_000;

    @Test
    void areDifferentAndOfTheKindThatIsRandom() {
        var drawn = IntStream.range(0, MANY).mapToObj(_ -> RandomIdentifiers.uuid()).toList();

        assertThat(drawn)
                .doesNotHaveDuplicates()
                .allSatisfy(each -> {
                    var uuid = UUID.fromString(each);
                    assertThat(uuid.version()).isEqualTo(4);
                    assertThat(uuid.variant()).isEqualTo(2);
                });
        assertThat(new RandomIdentifiers().generateIdentifier()).isNotIn(drawn);
    }
}
