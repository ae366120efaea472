package dev.reprise.axonserver.migration;

import dev.reprise.events.stored.EventSerializer;
import dev.reprise.maintenance.Arguments;
import dev.reprise.maintenance.Maintenance;
import dev.reprise.maintenance.ProgressLine;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;

/** What {@code ./run --move-to} does instead of starting a server. */
public final class MoveCommand {

    /** What Spring Boot reads {@code axon.axonserver.token} from, in the processes that follow. */
    private static final String TOKEN = "AXON_SERVER_TOKEN";

    private static final String CONTEXT = "--context";
    private static final String TLS = "--tls";

    private final PrintStream out;
    private final PrintStream error;
    private final Map<String, String> environment;

    /**
     * Says what there is to say here.
     *
     * @param environment the variables of the process; a secret is found there, not among arguments
     */
    public MoveCommand(PrintStream out, PrintStream error, Map<String, String> environment) {
        this.out = out;
        this.error = error;
        this.environment = environment;
    }

    /** Moves the events and returns the exit code. */
    public int run(String[] arguments) {
        return Maintenance.exitCodeOf(
                error, () -> move(Arguments.parse(arguments, Set.of(TLS), Set.of(CONTEXT))));
    }

    private boolean move(Arguments arguments) throws IOException {
        var address =
                AxonServerAddress.parse(
                        arguments.required("the address of an Axon Server"),
                        arguments.values().getOrDefault(CONTEXT, "default"),
                        environment.get(TOKEN),
                        arguments.flags().contains(TLS));
        var progress = new ProgressLine(out);
        var moved =
                new Move(arguments.dataDirectory(), new EventSerializer(), progress).to(address);
        out.printf(
                "%s: %,d events, %,d of them carried now, in %.1f s.%n",
                address, moved.events(), moved.carried(), moved.took().toMillis() / 1000.0);
        if (moved.cut() > 0) {
            out.printf("%,d timestamps were cut to milliseconds.%n", moved.cut());
        }
        out.println(
                moved.difference()
                        .map("NOT THE SAME: %s"::formatted)
                        .orElse(
                                "The same: all were read back and compared. The data directory was"
                                        + " not changed."));
        if (moved.isSame()) {
            out.println(MovedKeys.carry(arguments.dataDirectory(), environment));
        }
        return moved.isSame();
    }
}
