package dev.reprise.query.timeline;

import dev.reprise.projection.ProjectionHealth;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether all rooms show what has happened: {@code DEGRADED} where some are behind. */
final class TimelineHealth extends AbstractHealthIndicator {

    private static final int SHOWN = 10;

    private final LiveTimeline live;

    TimelineHealth(LiveTimeline live) {
        this.live = live;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var behind = live.behind();
        health.status(behind.isEmpty() ? Status.UP : ProjectionHealth.DEGRADED)
                .withDetail("roomsBehind", behind.size());
        if (!behind.isEmpty()) {
            health.withDetail("behind", details(behind));
        }
    }

    private static List<Map<String, Object>> details(Map<String, RoomBehind> behind) {
        return behind.entrySet().stream()
                .limit(SHOWN)
                .map(each -> {
                    var details = new LinkedHashMap<String, Object>();
                    details.put("roomCode", each.getKey());
                    details.put("revision", each.getValue().revision() + 1);
                    details.put("attempts", each.getValue().attempts());
                    details.put("error", each.getValue().error());
                    return (Map<String, Object>) details;
                })
                .toList();
    }
}
