package dev.reprise.projection;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a projection keeps up: {@code DOWN} where it does not, {@code DEGRADED} where it does but
 * for parked rooms.
 */
public final class ProjectionHealth extends AbstractHealthIndicator {

    /** All rooms are served but those that are parked, until their event succeeds. */
    public static final Status DEGRADED = new Status("DEGRADED");

    private static final int SHOWN = 10;

    private final Projector projector;

    public ProjectionHealth(Projector projector) {
        super("The projection's progress is not known");
        this.projector = projector;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var report = projector.report();
        var failing = report.trouble() != null;
        var status = report.parked().isEmpty() ? Status.UP : DEGRADED;
        health.status(report.running() && !failing ? status : Status.DOWN)
                .withDetail("running", report.running())
                .withDetail("caughtUp", report.caughtUp())
                .withDetail("failing", failing)
                .withDetail("parkedRooms", report.parked().size());
        if (report.trouble() != null) {
            health.withDetail("cause", report.trouble());
        }
        if (!report.parked().isEmpty()) {
            health.withDetail(
                    "parked",
                    report.parked().stream()
                            .sorted(Comparator.comparing(ParkedRoom::parkedAt))
                            .limit(SHOWN)
                            .map(ProjectionHealth::details)
                            .toList());
        }
    }

    private static Map<String, Object> details(ParkedRoom parked) {
        var details = new LinkedHashMap<String, Object>();
        details.put("roomCode", parked.room());
        details.put("eventId", parked.eventId());
        details.put("eventType", parked.eventType());
        details.put("since", parked.parkedAt().toString());
        details.put("attempts", parked.attempts());
        details.put("nextAttempt", parked.nextAttempt().toString());
        details.put("error", parked.error());
        return details;
    }
}
