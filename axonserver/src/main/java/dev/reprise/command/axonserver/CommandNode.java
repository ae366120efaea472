package dev.reprise.command.axonserver;

import dev.reprise.axonserver.AxonServerNodeConfiguration;
import dev.reprise.axonserver.erasure.NodeErasureConfiguration;
import dev.reprise.command.CommandSideConfiguration;
import dev.reprise.command.erasure.ErasureConfiguration;
import dev.reprise.events.stored.StoredEventsConfiguration;
import dev.reprise.log.StartRefusedException;
import dev.reprise.web.process.ProcessStart;
import dev.reprise.web.process.StartupMessage;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** The command side as a process of its own, of which there may be several, on Axon Server. */
@SpringBootApplication(scanBasePackageClasses = CommandNode.class)
@Import({
    StoredEventsConfiguration.class,
    AxonServerNodeConfiguration.class,
    NodeErasureConfiguration.class,
    CommandSideConfiguration.class,
    ErasureConfiguration.class,
    StartupMessage.class
})
public class CommandNode {

    /** Starts the process; the arguments are Spring Boot's. */
    public static void main(String[] arguments) {
        try {
            ProcessStart.of(CommandNode.class, "command-node", arguments);
        } catch (RuntimeException failure) {
            StartRefusedException.behind(failure)
                    .ifPresent(refusal -> System.exit(refusal.exitCode()));
            throw failure;
        }
    }
}
