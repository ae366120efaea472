package dev.reprise.projection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/** Runs after-commit callbacks; a failing callback is logged and does not stop the projection. */
final class AfterCommit {

    private static final Logger LOG = LoggerFactory.getLogger(AfterCommit.class);

    private AfterCommit() {}

    static void runAll(List<Runnable> afterCommit) {
        for (var each : afterCommit) {
            try {
                each.run();
            } catch (RuntimeException e) {
                LOG.error("What follows a commit failed; the projection goes on", e);
            }
        }
    }
}
