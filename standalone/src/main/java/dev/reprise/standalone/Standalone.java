package dev.reprise.standalone;

import dev.reprise.command.CommandSideConfiguration;
import dev.reprise.command.erasure.FileErasureConfiguration;
import dev.reprise.command.eventstore.EmbeddedEventStoreConfiguration;
import dev.reprise.console.ConsoleConfiguration;
import dev.reprise.events.stored.StoredEventsConfiguration;
import dev.reprise.log.StartRefusedException;
import dev.reprise.maintenance.Maintenance;
import dev.reprise.query.QuerySideConfiguration;
import dev.reprise.web.process.ProcessStart;
import dev.reprise.web.process.StartupMessage;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

import java.time.Clock;

/** Both sides of Reprise in one process on the embedded event store. */
@SpringBootApplication(scanBasePackageClasses = Standalone.class)
@Import({
    StoredEventsConfiguration.class,
    EmbeddedEventStoreConfiguration.class,
    CommandSideConfiguration.class,
    FileErasureConfiguration.class,
    QuerySideConfiguration.class,
    ConsoleConfiguration.class,
    StartupMessage.class
})
public class Standalone {

    /** Starts the process; the arguments are Spring Boot's, or those of a maintenance command. */
    public static void main(String[] arguments) {
        if (Maintenance.isMeantBy(arguments)) {
            System.exit(new Maintenance(System.out, System.err, Clock.systemUTC()).run(arguments));
        }
        try {
            ProcessStart.of(Standalone.class, "application", arguments);
        } catch (RuntimeException failure) {
            // It is reported by now. As an ExitCodeGenerator, Spring Boot would tell a context that
            // has no beans yet, and log that this fails.
            StartRefusedException.behind(failure)
                    .ifPresent(refusal -> System.exit(refusal.exitCode()));
            throw failure;
        }
    }
}
