package dev.reprise.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.presence.HeartbeatsSeen;

import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class HeartbeatForwarderTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration INTERVAL = Duration.ofMillis(300);

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final List<HeartbeatsSeen> passedOn = new CopyOnWriteArrayList<>();
    private final HeartbeatForwarder signs =
            new HeartbeatForwarder(bus, INTERVAL, Clock.systemUTC());

    @BeforeEach
    void listen() {
        var _ =
                bus.subscribe(
                        HeartbeatsSeen.class.getName(),
                        message -> passedOn.add((HeartbeatsSeen) message.getPayload()));
    }

    @AfterEach
    void end() {
        signs.destroy();
    }

    @Test
    void passesTheFirstSignOfARoomOnAtOnce() {
        var slow = new HeartbeatForwarder(bus, Duration.ofDays(1), Clock.systemUTC());
        slow.seen("ABC234", "ada");

        await().atMost(LIMIT).until(() -> passedOn.size() == 1);
        assertThat(passedOn.getFirst().millisAgo()).containsOnlyKeys("ada");
        slow.destroy();
    }

    @Test
    void passesOnTogetherWhatIsHeardMeanwhile() {
        signs.seen("ABC234", "ada");
        await().atMost(LIMIT).until(() -> passedOn.size() == 1);
        signs.seen("ABC234", "bob");
        signs.seen("ABC234", "cyd");
        signs.seen("ABC234", "bob");

        await().atMost(LIMIT).until(() -> passedOn.size() == 2);
        assertThat(passedOn.getLast().millisAgo()).containsOnlyKeys("bob", "cyd");
    }

    @Test
    void reportsAnOpenStreamAgainAndAgainUntilItIsClosedButAsASignOnlyOnce() {
        signs.streamOpened("ABC234", "ada");
        await().atMost(LIMIT).until(() -> passedOn.size() >= 3);

        assertThat(passedOn.getFirst().millisAgo()).containsOnlyKeys("ada");
        assertThat(passedOn.subList(1, 3))
                .allSatisfy(report -> {
                    assertThat(report.millisAgo()).isEmpty();
                    assertThat(report.watching()).containsExactly("ada");
                    assertThat(report.validMillis()).isEqualTo(2 * INTERVAL.toMillis());
                });
        signs.streamClosed("ABC234", "ada");
        signs.seen("ABC234", "bob");
        await().atMost(LIMIT).until(() -> passedOn.getLast().millisAgo().containsKey("bob"));
        assertThat(passedOn.getLast().watching()).isEmpty();
    }

    @Test
    void beginsAnewWithARoomThatWasSilentForAWhile() {
        signs.seen("ABC234", "ada");
        await().atMost(LIMIT).until(() -> passedOn.size() == 1);
        await().pollDelay(INTERVAL.multipliedBy(3)).atMost(LIMIT).until(() -> true);
        assertThat(passedOn).hasSize(1);
        signs.seen("ABC234", "ada");

        await().atMost(LIMIT).until(() -> passedOn.size() == 2);
    }

    @Test
    void losesNothingButASignWhenItCannotBeDelivered() {
        var nobody = SimpleCommandBus.builder().build();
        var unheard = new HeartbeatForwarder(nobody, Duration.ofMillis(50), Clock.systemUTC());
        unheard.seen("ABC234", "ada");
        var _ =
                nobody.subscribe(
                        HeartbeatsSeen.class.getName(),
                        message -> passedOn.add((HeartbeatsSeen) message.getPayload()));

        await().atMost(LIMIT)
                .until(() -> {
                    unheard.seen("ABC234", "ada");
                    return !passedOn.isEmpty();
                });
        unheard.destroy();
    }
}
