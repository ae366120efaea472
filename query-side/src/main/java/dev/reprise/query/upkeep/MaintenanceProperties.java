package dev.reprise.query.upkeep;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * How views are built beside those in use.
 *
 * @param share how much of its time the building works, from 0 to 1; the rest is for the others
 * @param freeSpace what must be left on the disk, besides the room for views twice
 * @param patience how long it may get nowhere before it is given up
 */
@ConfigurationProperties("reprise.upkeep")
record MaintenanceProperties(
        @DefaultValue("0.5") double share,
        @DefaultValue("512MB") DataSize freeSpace,
        @DefaultValue("1m") Duration patience) {

    MaintenanceProperties {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "reprise.upkeep.share must be more than 0 and at most 1");
        }
    }
}
