package dev.reprise.query.upkeep;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * How far the work on the views is. Always {@code UP}: the views in use are as good with it as
 * without it, and a work that failed has changed nothing.
 */
final class MaintenanceHealth extends AbstractHealthIndicator {

    private final ViewMaintenance maintenance;

    MaintenanceHealth(ViewMaintenance maintenance) {
        this.maintenance = maintenance;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        maintenance.works().forEach(health::withDetail);
    }
}
