package dev.reprise.standalone;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.nio.file.Path;

/** Says in one line where the process listens and where its data lies. */
@Component
class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger("Reprise");

    private final WebServerApplicationContext context;
    private final String address;
    private final Path dataDirectory;

    Announcement(
            WebServerApplicationContext context,
            @Value("${server.address}") String address,
            @Value("${reprise.data-directory}") Path dataDirectory) {
        this.context = context;
        this.address = address;
        this.dataDirectory = dataDirectory;
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        LOG.info(
                "Reprise listens on http://{}:{}; its data lies in {}",
                address,
                context.getWebServer().getPort(),
                dataDirectory.toAbsolutePath().normalize());
    }
}
