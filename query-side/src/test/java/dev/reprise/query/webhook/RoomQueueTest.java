package dev.reprise.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.query.webhook.cursor.RoomCursor;
import dev.reprise.query.webhook.cursor.Step.Send;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class RoomQueueTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final RoomQueue queue = new RoomQueue(2);

    private boolean see(String room, long revision) {
        return queue.change(
                room,
                () -> RoomCursor.after(room, revision - 1, NOW),
                cursor -> cursor.seeing(revision, false));
    }

    private RoomCursor take() {
        return Objects.requireNonNull(queue.take());
    }

    private void accept(RoomCursor cursor) {
        var revision = cursor.done() + 1;
        queue.settle(cursor.room(), each -> each.taken(new Send(revision), cursor.done()));
    }

    @Test
    void givesARoomToOneThreadAtATime() {
        see("a", 1);
        var taken = take();
        see("a", 2);

        assertThat(queue.take()).isNull();
        accept(taken);
        assertThat(take().done()).isEqualTo(1);
    }

    @Test
    void letsRoomsTakeTurns() {
        see("a", 1);
        see("a", 2);
        see("b", 1);

        var order = new ArrayList<String>();
        for (var next = queue.take(); next != null; next = queue.take()) {
            order.add(next.room());
            accept(next);
        }

        assertThat(order).containsExactly("a", "b", "a");
    }

    @Test
    void holdsNoMoreRoomsThanThereMayBe() {
        assertThat(see("a", 1)).isTrue();
        assertThat(see("b", 1)).isTrue();
        assertThat(see("c", 1)).isFalse();
        assertThat(see("a", 2)).isTrue();

        accept(take());
        accept(take());
        accept(take());
        assertThat(see("c", 1)).isTrue();
    }

    @Test
    void leavesAFailedRoomAloneUntilItsTime() {
        see("a", 1);
        var taken = take();
        queue.settle("a", each -> each.failed(NOW.plusSeconds(5)));
        see("a", 2);

        assertThat(queue.wake(NOW.plusSeconds(4))).isFalse();
        assertThat(queue.wake(NOW.plusSeconds(5))).isTrue();
        assertThat(take().done()).isEqualTo(taken.done());
    }

    @Test
    void triesAllThatFailedWhenTheReceiverIsBack() {
        see("a", 1);
        take();
        queue.settle("a", each -> each.failed(NOW.plusSeconds(3_600)));

        queue.retryAll(NOW);

        assertThat(queue.wake(NOW)).isTrue();
        assertThat(take().room()).isEqualTo("a");
    }

    @Test
    void storesWhatHasChangedAndForgetsWhatIsFinished() {
        see("a", 1);
        see("b", 1);
        var first = queue.unsaved();
        assertThat(first.rooms()).extracting(RoomCursor::room).containsOnly("a", "b");
        queue.saved(first);
        assertThat(queue.unsaved().rooms()).isEmpty();

        accept(take());

        var second = queue.unsaved();
        assertThat(second.rooms()).isEmpty();
        assertThat(second.finished()).containsExactly("a");
    }

    @Test
    void storesNothingOfARoomThatCameAndWent() {
        see("a", 1);
        accept(take());

        var unsaved = queue.unsaved();
        assertThat(unsaved.rooms()).isEmpty();
        assertThat(unsaved.finished()).isEmpty();
    }

    @Test
    void goesOnWithWhatWasStored() {
        queue.load(List.of(RoomCursor.after("a", 4, NOW).seeing(6, false)));

        assertThat(queue.wake(NOW)).isTrue();
        assertThat(take().done()).isEqualTo(4);
        assertThat(queue.oldest()).hasValue(NOW);
    }
}
