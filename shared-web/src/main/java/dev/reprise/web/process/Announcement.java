package dev.reprise.web.process;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

import java.nio.file.Path;

/** Says in one line where the process listens, also for its operator, and where its data lies. */
public final class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger("Reprise");

    private final Environment environment;

    public Announcement(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        LOG.info(
                "{} listens on http://{}:{};{} its data lies in {}",
                environment.getProperty("reprise.process-name", "Reprise"),
                environment.getRequiredProperty("server.address"),
                environment.getRequiredProperty("local.server.port"),
                operators(),
                Path.of(environment.getRequiredProperty("reprise.data-directory"))
                        .toAbsolutePath()
                        .normalize());
    }

    /** Nothing where there is nothing for operators. */
    private String operators() {
        var port = environment.getProperty("local.management.port");
        return port == null
                ? ""
                : " health and metrics on http://%s:%s/actuator;"
                        .formatted(environment.getProperty("management.server.address"), port);
    }
}
