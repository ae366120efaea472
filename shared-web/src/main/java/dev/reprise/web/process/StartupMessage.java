package dev.reprise.web.process;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

import java.nio.file.Path;

/**
 * Says in one line which version it is, where the process listens, also for its operator, and where
 * its data lies.
 */
public final class StartupMessage {

    private static final Logger LOG = LoggerFactory.getLogger("Reprise");

    private final Environment environment;
    private final ObjectProvider<BuildProperties> build;

    public StartupMessage(Environment environment, ObjectProvider<BuildProperties> build) {
        this.environment = environment;
        this.build = build;
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        LOG.info(
                "{}{} listens on http://{}:{};{} its data lies in {}",
                environment.getProperty("reprise.process-name", "Reprise"),
                version(),
                environment.getRequiredProperty("server.address"),
                environment.getRequiredProperty("local.server.port"),
                operators(),
                Path.of(environment.getRequiredProperty("reprise.data-directory"))
                        .toAbsolutePath()
                        .normalize());
    }

    /** Nothing where it was not built by Maven. */
    private String version() {
        var known = build.getIfAvailable();
        return known == null ? "" : " " + known.getVersion();
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
