package dev.reprise.query.axonserver;

import dev.reprise.axonserver.AxonServerNodeConfiguration;
import dev.reprise.axonserver.erasure.NodeErasureConfiguration;
import dev.reprise.console.ConsoleConfiguration;
import dev.reprise.events.stored.StoredEventsConfiguration;
import dev.reprise.log.StartRefusedException;
import dev.reprise.query.QuerySideConfiguration;
import dev.reprise.web.process.ProcessStart;
import dev.reprise.web.process.StartupMessage;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** The query side as a process of its own, of which there may be several, on Axon Server. */
@SpringBootApplication(scanBasePackageClasses = QueryNode.class)
@Import({
    StoredEventsConfiguration.class,
    AxonServerNodeConfiguration.class,
    NodeErasureConfiguration.class,
    QuerySideConfiguration.class,
    ConsoleConfiguration.class,
    StartupMessage.class
})
public class QueryNode {

    /** Starts the process; the arguments are Spring Boot's. */
    public static void main(String[] arguments) {
        try {
            ProcessStart.of(QueryNode.class, "query-node", arguments);
        } catch (RuntimeException failure) {
            StartRefusedException.behind(failure)
                    .ifPresent(refusal -> System.exit(refusal.exitCode()));
            throw failure;
        }
    }
}
