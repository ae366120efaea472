package dev.reprise.command.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.MovableClock;
import dev.reprise.command.presence.Heartbeats;
import dev.reprise.command.presence.ParticipantKey;
import dev.reprise.command.presence.RoomOwnership;
import dev.reprise.command.presence.SilenceLimits;
import dev.reprise.events.presence.HeartbeatsSeen;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

class HeartbeatsSeenHandlerTest {

    private static final ParticipantKey ADA = new ParticipantKey("ABC234", "ada");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final Heartbeats signs =
            new Heartbeats(
                    RoomOwnership.EVERYWHERE,
                    clock,
                    new SilenceLimits(Duration.ofSeconds(30), Duration.ofSeconds(90)));
    private final HeartbeatsSeenHandler handler = new HeartbeatsSeenHandler(signs, clock);

    @BeforeEach
    void adaComes() {
        signs.came(ADA, clock.instant());
    }

    private boolean isSilentAfter(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        return signs.isSilent(ADA);
    }

    @Test
    void takesASignForWhenItWasGiven() {
        clock.advance(Duration.ofSeconds(20));
        handler.handle(new HeartbeatsSeen("ABC234", Map.of("ada", 5_000L), Set.of(), 20_000));

        assertThat(isSilentAfter(24)).isFalse();
        assertThat(isSilentAfter(1)).isTrue();
    }

    @Test
    void takesAnOpenStreamForLongerPatienceAsLongAsItIsReported() {
        clock.advance(Duration.ofSeconds(25));
        handler.handle(new HeartbeatsSeen("ABC234", Map.of(), Set.of("ada"), 20_000));

        assertThat(isSilentAfter(19)).isFalse();
        assertThat(isSilentAfter(1)).isTrue();
    }

    @Test
    void takesNoReportOfStreamsFromAnEarlierVersionForNone() {
        handler.handle(new HeartbeatsSeen("ABC234", Map.of(), null, 0));

        assertThat(isSilentAfter(30)).isTrue();
    }
}
