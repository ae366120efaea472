package dev.reprise.query.webhook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.query.webhook.store.DeliveryStore.Changes;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

class LeaseTest {

    private final DeliveryDatabase database = database();
    private long time;
    private final Lease one = new Lease(database, () -> time);
    private final Lease other = new Lease(database, () -> time);

    private static DeliveryDatabase database() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return DeliveryDatabase.shared(source);
    }

    private void pass(Duration passed) {
        time += passed.toNanos();
    }

    @Test
    void isHeldByOneProcess() {
        assertThat(one.hold()).isTrue();
        assertThat(other.hold()).isFalse();
        for (var second = 0; second < 30; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(one.hold()).isTrue();
            assertThat(other.hold()).isFalse();
        }
    }

    @Test
    void isTakenOverWithinTenSecondsOfAnOwnerThatIsGone() {
        assertThat(one.hold()).isTrue();
        assertThat(other.hold()).isFalse();

        var seconds = 0;
        do {
            pass(Duration.ofSeconds(1));
            seconds++;
        } while (!other.hold());

        assertThat(seconds).isBetween(5, 7);
        assertThat(one.hold()).isFalse();
    }

    @Test
    void isTakenOverAtOnceFromAnOwnerThatEnds() {
        assertThat(one.hold()).isTrue();
        assertThat(other.hold()).isFalse();

        one.release();

        assertThat(other.hold()).isTrue();
    }

    /** It was frozen, knows nothing of that, and would undo what the other has stored. */
    @Test
    void letsAnOwnerThatWasReplacedStoreNothing() {
        var frozen = new DeliveryStore(database, one, 10);
        assertThat(one.hold()).isTrue();
        frozen.save("hook", upTo(5));
        assertThat(other.hold()).isFalse();
        pass(Duration.ofSeconds(8));
        assertThat(other.hold()).isTrue();
        new DeliveryStore(database, other, 10).save("hook", upTo(7));

        assertThatThrownBy(() -> frozen.save("hook", upTo(6)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(frozen.progress("hook")).map(Progress::scanned).hasValue(7L);
    }

    private static Changes upTo(long index) {
        return new Changes(Progress.after(index, Instant.EPOCH), List.of(), List.of(), List.of());
    }
}
