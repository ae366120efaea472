package dev.reprise.query.replay;

import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.output.StreamProperties;
import dev.reprise.query.timeline.EncodedStates;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.web.limit.OpenStreams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Wires replays. */
@Configuration(proxyBeanMethods = false)
public class ReplayConfiguration {

    /** They fold what others wait for as well. */
    private static final int AT_ONCE = 4;

    @Bean
    Replays replays(
            RoomHistory history,
            EncodedStates states,
            StreamProperties properties,
            ObjectProvider<MeterRegistry> registry,
            SystemScheduler replayTimer,
            Clock clock) {
        var metrics = new ReplayMetrics(registry.getIfAvailable(CompositeMeterRegistry::new));
        return new Replays(history, states, properties, metrics, players(), replayTimer, clock);
    }

    @Bean(destroyMethod = "close")
    SystemScheduler replayTimer() {
        return new SystemScheduler();
    }

    @Bean
    ReplayController replayController(RoomAccessGuard guard, Replays replays, OpenStreams open) {
        return new ReplayController(guard, replays, open);
    }

    /** Never shut down, since the container may speak of a stream at any time; idle ones end. */
    private static Executor players() {
        var threads =
                new ThreadPoolExecutor(
                        AT_ONCE,
                        AT_ONCE,
                        5,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("replay-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
