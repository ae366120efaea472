package dev.reprise.query.webhook.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.query.webhook.cursor.RoomCursor.Limits;
import dev.reprise.query.webhook.cursor.Step.Behind;
import dev.reprise.query.webhook.cursor.Step.Rest;
import dev.reprise.query.webhook.cursor.Step.Send;
import dev.reprise.query.webhook.cursor.Step.Skip;
import dev.reprise.query.webhook.cursor.Step.Tell;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class RoomCursorTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Limits LIMITS = new Limits(100, Duration.ofMinutes(10));
    private static final Notice ERASED = new Notice("room.person_erased", "e-ada", "ada", NOW);

    private static RoomCursor at(long done, long seen) {
        return RoomCursor.after("ABC234", done, NOW).seeing(seen, false);
    }

    /** All that follows is to be sent, and the first of it happened just now. */
    private static Pending following(RoomCursor cursor) {
        return following(cursor, NOW);
    }

    private static Pending following(RoomCursor cursor, Instant first) {
        var count = (int) (cursor.seen() - cursor.done());
        return new Pending(cursor.seen(), cursor.seen(), count, cursor.done() + 1, first);
    }

    private static Step next(RoomCursor cursor) {
        return cursor.next(following(cursor), LIMITS, NOW);
    }

    @Test
    void sendsOneEventAfterTheOther() {
        var cursor = at(4, 6);

        assertThat(next(cursor)).isEqualTo(new Send(5));
        cursor = cursor.taken(new Send(5), 4);
        assertThat(next(cursor)).isEqualTo(new Send(6));
        cursor = cursor.taken(new Send(6), 5);

        assertThat(cursor.isFinished()).isTrue();
    }

    @Test
    void skipsWhatIsNotWanted() {
        var cursor = at(4, 6);

        assertThat(cursor.next(new Pending(6, 6, 0, 0, Instant.EPOCH), LIMITS, NOW))
                .isEqualTo(new Skip(6));
        assertThat(cursor.taken(new Skip(6), 4).isFinished()).isTrue();
    }

    @Test
    void restsWhereNothingIsShownYet() {
        assertThat(at(4, 6).next(new Pending(4, 4, 0, 0, Instant.EPOCH), LIMITS, NOW))
                .isEqualTo(new Rest());
    }

    @Test
    void sendsEachEventThatWasNotPublicBefore() {
        var later = NOW.plusSeconds(10);
        var held = at(4, 300).resting(NOW, later);

        assertThat(held.due()).isEqualTo(later);
        assertThat(held.since()).isEqualTo(NOW);
        assertThat(held.next(following(held, NOW.minus(Duration.ofDays(1))), LIMITS, NOW))
                .isEqualTo(new Send(5));
    }

    @Test
    void triesTheSameAgainAfterAFailure() {
        var failed = at(4, 6).failed(NOW.plusSeconds(5));

        assertThat(failed.failures()).isEqualTo(1);
        assertThat(failed.due()).isEqualTo(NOW.plusSeconds(5));
        assertThat(next(failed)).isEqualTo(new Send(5));
        assertThat(failed.taken(new Send(5), 4).failures()).isZero();
    }

    @Nested
    class FarBehind {

        @Test
        void saysWhatToReadOnce() {
            assertThat(next(at(4, 104))).isEqualTo(new Send(5));
            assertThat(next(at(4, 105))).isEqualTo(new Behind(5, 105));
        }

        @Test
        void saysSoOfAnOldEventToo() {
            var cursor = at(4, 6);
            var tenMinutes = NOW.minus(Duration.ofMinutes(10));

            assertThat(cursor.next(following(cursor, tenMinutes), LIMITS, NOW))
                    .isEqualTo(new Send(5));
            assertThat(cursor.next(following(cursor, tenMinutes.minusMillis(1)), LIMITS, NOW))
                    .isEqualTo(new Behind(5, 6));
        }

        @Test
        void saysSoWhereNotAllWasLookedAt() {
            var pending = new Pending(5_000, 1_000, 3, 900, NOW);

            assertThat(at(4, 5_000).next(pending, LIMITS, NOW)).isEqualTo(new Behind(5, 5_000));
        }

        @Test
        void keepsTheRangeUntilItIsAccepted() {
            var told = at(4, 200).attempting(new Behind(5, 200), NOW).failed(NOW);
            var later = told.seeing(300, false);

            assertThat(next(later)).isEqualTo(new Behind(5, 200));
            var accepted = later.taken(new Behind(5, 200), 4);
            assertThat(accepted.done()).isEqualTo(200);
            assertThat(next(accepted)).isEqualTo(new Send(201));
        }

        @Test
        void sendsEachEventOfAReplay() {
            var replayed = at(1_000, 1_000).rewound(0);

            assertThat(next(replayed)).isEqualTo(new Send(1));
            assertThat(next(replayed.seeing(1_001, false).taken(new Send(1_000), 0)))
                    .isEqualTo(new Send(1_001));
        }
    }

    @Nested
    class MovedBackDuringAnAttempt {

        @Test
        void staysThere() {
            var rewound = at(4, 6).rewound(2);

            assertThat(rewound.taken(new Send(5), 4).done()).isEqualTo(2);
        }

        @Test
        void losesNothingThatItHadBefore() {
            assertThat(at(4, 6).rewound(5).done()).isEqualTo(4);
        }
    }

    @Nested
    class WithANotice {

        @Test
        void tellsItFirst() {
            var cursor = at(4, 6).with(ERASED);

            assertThat(next(cursor)).isEqualTo(new Tell(ERASED));
            assertThat(next(cursor.taken(new Tell(ERASED), 4))).isEqualTo(new Send(5));
        }

        @Test
        void tellsItOnce() {
            var cursor = at(4, 4).with(ERASED).with(ERASED);

            assertThat(cursor.isFinished()).isFalse();
            assertThat(cursor.taken(new Tell(ERASED), 4).isFinished()).isTrue();
        }
    }
}
