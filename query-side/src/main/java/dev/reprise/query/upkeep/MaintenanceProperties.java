package dev.reprise.query.upkeep;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How views are rebuilt and verified while they are used.
 *
 * @param share how much of its time a rebuild or verification works, from 0 to 1; the rest of one
 *     processor is for requests
 * @param freeSpace what a rebuild or verification must leave on the disk, besides room for the
 *     views twice
 */
@ConfigurationProperties("reprise.upkeep")
record MaintenanceProperties(
        @DefaultValue("0.5") double share, @DefaultValue("512MB") DataSize freeSpace) {

    MaintenanceProperties {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "reprise.upkeep.share must be more than 0 and at most 1");
        }
    }
}
