package dev.reprise.command.presence;

import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

import java.time.Clock;
import java.time.Duration;

/** Gives events the times of the application's clock, for as long as the application runs. */
final class EventClock implements InitializingBean, DisposableBean {

    private final Clock clock;
    private final Clock before = GenericEventMessage.clock;

    EventClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        // No store has to hold more, and entries and proofs say the same time.
        GenericEventMessage.clock = Clock.tick(clock, Duration.ofMillis(1));
    }

    @Override
    public void destroy() {
        GenericEventMessage.clock = before;
    }
}
