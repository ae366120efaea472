package dev.reprise.projection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/** What is done once it is committed. It cannot be undone, so a failure stops nothing. */
final class Afterwards {

    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);

    private Afterwards() {}

    static void run(List<Runnable> afterwards) {
        for (var each : afterwards) {
            try {
                each.run();
            } catch (RuntimeException e) {
                LOG.error("What follows a commit failed; the projection goes on", e);
            }
        }
    }
}
