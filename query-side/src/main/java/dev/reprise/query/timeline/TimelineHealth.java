package dev.reprise.query.timeline;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether what is shown keeps up with what happens. */
final class TimelineHealth extends AbstractHealthIndicator {

    private final TimelineProgress progress;

    TimelineHealth(TimelineProgress progress) {
        super("The timeline's progress is not known");
        this.progress = progress;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var running = progress.isRunning();
        var status = progress.status();
        var failing = status.filter(each -> each.isErrorState()).isPresent();
        health.status(running && !failing ? "UP" : "DOWN")
                .withDetail("running", running)
                .withDetail("caughtUp", status.filter(each -> each.isCaughtUp()).isPresent())
                .withDetail("failing", failing);
    }
}
