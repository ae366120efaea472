package dev.reprise.command.presence.attendance;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether who is there keeps up with what happens. */
public final class AttendanceHealth extends AbstractHealthIndicator {

    private final AttendanceProgress progress;

    public AttendanceHealth(AttendanceProgress progress) {
        super("The progress of who is there is not known");
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
