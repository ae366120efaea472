package dev.reprise.projection;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a projection keeps up: {@code DOWN} where it does not, {@code DEGRADED} where it does but
 * for quarantined rooms.
 */
public final class ProjectionHealth extends AbstractHealthIndicator {

    /** All rooms are served but those that are quarantined, until their event succeeds. */
    public static final Status DEGRADED = new Status("DEGRADED");

    private static final int SHOWN = 10;

    private final Projector projector;

    public ProjectionHealth(Projector projector) {
        super("The projection's progress is not known");
        this.projector = projector;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var quarantined = projector.quarantined();
        var failure = projector.failure();
        var running = projector.isAlive();
        var status = quarantined.isEmpty() ? Status.UP : DEGRADED;
        health.status(running && failure == null ? status : Status.DOWN)
                .withDetail("running", running)
                .withDetail("caughtUp", projector.isCaughtUp())
                .withDetail("failing", failure != null)
                .withDetail("quarantinedRooms", quarantined.size());
        if (failure != null) {
            health.withDetail("cause", failure);
        }
        if (!quarantined.isEmpty()) {
            health.withDetail(
                    "quarantined",
                    quarantined.stream()
                            .sorted(Comparator.comparing(QuarantinedRoom::quarantinedAt))
                            .limit(SHOWN)
                            .map(ProjectionHealth::details)
                            .toList());
        }
    }

    private static Map<String, Object> details(QuarantinedRoom quarantined) {
        var details = new LinkedHashMap<String, Object>();
        details.put("roomCode", quarantined.room());
        details.put("eventId", quarantined.eventId());
        details.put("eventType", quarantined.eventType());
        details.put("since", quarantined.quarantinedAt().toString());
        details.put("attempts", quarantined.attempts());
        details.put("nextAttempt", quarantined.nextAttempt().toString());
        details.put("error", quarantined.error());
        return details;
    }
}
